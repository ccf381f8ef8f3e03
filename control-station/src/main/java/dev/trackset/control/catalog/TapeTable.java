package dev.trackset.control.catalog;

import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Table {@code tape}. */
public final class TapeTable {

    private static final String COLUMNS =
            """
            select barcode, tape, state, end_of_data, used_bytes, pool, written, writer, reason
            from tape
            """;

    private final Sql sql;

    TapeTable(Sql sql) {
        this.sql = sql;
    }

    public Optional<TapeRow> find(String barcode) {
        return sql.first(TapeTable::row, COLUMNS + "where barcode = ?", barcode);
    }

    /** All tapes, by barcode. */
    public List<TapeRow> list() {
        return sql.list(TapeTable::row, COLUMNS + "order by barcode");
    }

    /** Adds the tape, or replaces what was known of it. */
    public void put(TapeRow row) {
        sql.execute(
                """
                merge into tape (barcode, tape, state, end_of_data, used_bytes, pool, written,
                writer, reason) key (barcode) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                row.barcode(),
                row.tape().map(TapeId::value).orElse(null),
                row.state().name(),
                row.endOfData(),
                row.usedBytes(),
                row.pool(),
                row.written().map(Columns::timestamp).orElse(null),
                row.writer().map(SessionId::value).orElse(null),
                row.reason()
                        .map(text -> Columns.clip(text, Columns.REMEDY_LENGTH_MAX))
                        .orElse(null));
    }

    /** Forgets what was on a tape that was labelled anew. */
    public void forgetContent(String barcode) {
        sql.execute(
                "delete from segment where tape = (select tape from tape where barcode = ?)",
                barcode);
    }

    private static TapeRow row(ResultSet rs) throws SQLException {
        return new TapeRow(
                rs.getString("barcode"),
                Columns.optionalLong(rs, "tape").map(TapeId::new),
                TapeState.valueOf(rs.getString("state")),
                rs.getLong("end_of_data"),
                rs.getLong("used_bytes"),
                rs.getString("pool"),
                Columns.instant(rs, "written"),
                Columns.optionalLong(rs, "writer").map(SessionId::new),
                Optional.ofNullable(rs.getString("reason")));
    }
}
