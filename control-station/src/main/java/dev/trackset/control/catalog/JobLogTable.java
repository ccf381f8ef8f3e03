package dev.trackset.control.catalog;

import dev.trackset.block.SessionId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code job_log}. */
public final class JobLogTable {

    /** Longest log of a job; later lines are dropped. */
    public static final int LINES_MAX = 10_000;

    private final Handle handle;

    JobLogTable(Handle handle) {
        this.handle = handle;
    }

    public void add(SessionId job, Instant now, String text) {
        int number = count(job);
        if (number < LINES_MAX) {
            handle.execute(
                    "insert into job_log (job, number, logged, text) values (?, ?, ?, ?)",
                    job.value(),
                    number,
                    Columns.timestamp(now),
                    Columns.clip(text, Columns.MESSAGE_LENGTH_MAX));
        }
    }

    public List<LogRow> listOf(SessionId job) {
        return handle.createQuery(
                        "select number, logged, text from job_log where job = :job order by number")
                .bind("job", job.value())
                .map((rs, context) ->
                        new LogRow(
                                rs.getInt("number"),
                                Columns.instant(rs, "logged").orElseThrow(),
                                rs.getString("text")))
                .list();
    }

    private int count(SessionId job) {
        return handle.createQuery(
                        "select coalesce(max(number) + 1, 0) from job_log where job = :job")
                .bind("job", job.value())
                .mapTo(Integer.class)
                .one();
    }
}
