package dev.trackset.control.catalog;

import dev.trackset.block.SessionId;
import java.time.Instant;
import java.util.List;

/** Table {@code job_log}. */
public final class JobLogTable {

    /** Longest log of a job; later lines are dropped. */
    public static final int LINES_MAX = 10_000;

    private final Sql sql;

    JobLogTable(Sql sql) {
        this.sql = sql;
    }

    public void add(SessionId job, Instant now, String text) {
        int number = count(job);
        if (number < LINES_MAX) {
            sql.execute(
                    "insert into job_log (job, number, logged, text) values (?, ?, ?, ?)",
                    job.value(),
                    number,
                    Columns.timestamp(now),
                    Columns.clip(text, Columns.MESSAGE_LENGTH_MAX));
        }
    }

    public List<LogRow> listOf(SessionId job) {
        return sql.list(
                rs ->
                        new LogRow(
                                rs.getInt("number"),
                                Columns.instant(rs, "logged").orElseThrow(),
                                rs.getString("text")),
                "select number, logged, text from job_log where job = ? order by number",
                job.value());
    }

    private int count(SessionId job) {
        return sql.first(
                        rs -> rs.getInt(1),
                        "select coalesce(max(number) + 1, 0) from job_log where job = ?",
                        job.value())
                .orElseThrow();
    }
}
