package dev.trackset.control.catalog;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Tables {@code object} and {@code backup}. */
public final class BackupTable {

    private static final String COLUMNS =
            """
            select block_set, host, object, level, base, granularity, instant, state, job, entries,
            logical_bytes, data_blocks, unreadable, changed_while_read, sent_bytes, problem_code,
            problem_message, problem_remedy from backup
            """;

    private final Sql sql;

    BackupTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds a backup that has just begun, and its object when that is new. */
    public void add(BackupRow row, ObjectKind kind) {
        boolean known =
                sql.first(
                                rs -> true,
                                "select 1 from object where host = ? and name = ?",
                                row.host(),
                                row.object())
                        .isPresent();
        if (!known) {
            sql.execute(
                    "insert into object (host, name, kind) values (?, ?, ?)",
                    row.host(),
                    row.object(),
                    kind.name());
        }
        sql.execute(
                """
                insert into backup (block_set, host, object, level, base, granularity, instant,
                state, job, sent_bytes) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                row.blockSet().value(),
                row.host(),
                row.object(),
                row.level().name(),
                row.base().map(BlockSetId::value).orElse(null),
                row.granularity().name(),
                Columns.timestamp(row.instant()),
                row.state().name(),
                row.job().map(SessionId::value).orElse(null),
                row.sentBytes());
    }

    public void complete(BlockSetId blockSet) {
        sql.execute(
                "update backup set state = 'COMPLETE', problem_code = null, problem_message = null,"
                        + " problem_remedy = null where block_set = ?",
                blockSet.value());
    }

    /** Marks it as failed unless its metadata is committed. */
    public void fail(BlockSetId blockSet, Problem problem) {
        sql.execute(
                """
                update backup set state = 'FAILED', problem_code = ?, problem_message = ?,
                problem_remedy = ? where block_set = ? and state = 'RUNNING'
                """,
                problem.code(),
                Columns.clip(problem.message(), Columns.MESSAGE_LENGTH_MAX),
                Columns.clip(problem.remedy(), Columns.REMEDY_LENGTH_MAX),
                blockSet.value());
    }

    public void setCounts(BlockSetId blockSet, MetadataSummary summary) {
        sql.execute(
                """
                update backup set entries = ?, logical_bytes = ?, data_blocks = ?, unreadable = ?,
                changed_while_read = ? where block_set = ?
                """,
                summary.entries(),
                summary.logicalBytes(),
                summary.dataBlocks(),
                summary.unreadable(),
                summary.changedWhileRead(),
                blockSet.value());
    }

    public void setSentBytes(BlockSetId blockSet, long sentBytes) {
        sql.execute(
                "update backup set sent_bytes = ? where block_set = ?",
                sentBytes,
                blockSet.value());
    }

    public Optional<BackupRow> find(BlockSetId blockSet) {
        return sql.first(BackupTable::row, COLUMNS + "where block_set = ?", blockSet.value());
    }

    /** All of them, newest first. */
    public List<BackupRow> list() {
        return sql.list(BackupTable::row, COLUMNS + "order by instant desc, block_set desc");
    }

    /** Those of one object on any host, newest first. */
    public List<BackupRow> listOf(String object) {
        return sql.list(
                BackupTable::row,
                COLUMNS + "where object = ? order by instant desc, block_set desc",
                object);
    }

    public List<BackupRow> listOf(SessionId job) {
        return sql.list(BackupTable::row, COLUMNS + "where job = ? order by object", job.value());
    }

    public List<BackupRow> listRunning() {
        return sql.list(BackupTable::row, COLUMNS + "where state = 'RUNNING'");
    }

    /** The kind of the object of a backup. */
    public ObjectKind kindOf(BackupRow row) {
        return sql.first(
                        rs -> ObjectKind.valueOf(rs.getString("kind")),
                        "select kind from object where host = ? and name = ?",
                        row.host(),
                        row.object())
                .orElseThrow();
    }

    private static BackupRow row(ResultSet rs) throws SQLException {
        return new BackupRow(
                new BlockSetId(rs.getLong("block_set")),
                rs.getString("host"),
                rs.getString("object"),
                Level.valueOf(rs.getString("level")),
                Columns.optionalLong(rs, "base").map(BlockSetId::new),
                Granularity.valueOf(rs.getString("granularity")),
                Columns.instant(rs, "instant").orElseThrow(),
                BackupState.valueOf(rs.getString("state")),
                Columns.optionalLong(rs, "job").map(SessionId::new),
                summary(rs),
                rs.getLong("sent_bytes"),
                Columns.problem(rs));
    }

    private static Optional<MetadataSummary> summary(ResultSet rs) throws SQLException {
        Optional<Long> entries = Columns.optionalLong(rs, "entries");
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new MetadataSummary(
                        entries.get(),
                        rs.getLong("logical_bytes"),
                        rs.getLong("data_blocks"),
                        rs.getLong("unreadable"),
                        rs.getLong("changed_while_read")));
    }
}
