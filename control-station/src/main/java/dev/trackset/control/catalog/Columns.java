package dev.trackset.control.catalog;

import dev.trackset.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Columns that several tables have, and what they hold at most. */
final class Columns {

    static final int TITLE_LENGTH_MAX = 8192;
    static final int MESSAGE_LENGTH_MAX = 16384;
    static final int REMEDY_LENGTH_MAX = 4096;

    private Columns() {}

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static Optional<Long> optionalLong(ResultSet rs, String column) throws SQLException {
        long value = rs.getLong(column);
        return rs.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static Optional<Problem> problem(ResultSet rs) throws SQLException {
        String code = rs.getString("problem_code");
        return code == null
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                code,
                                rs.getString("problem_message"),
                                rs.getString("problem_remedy")));
    }

    static String clip(String text, int lengthMax) {
        return text.length() <= lengthMax ? text : text.substring(0, lengthMax - 3) + "...";
    }
}
