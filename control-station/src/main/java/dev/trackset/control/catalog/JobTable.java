package dev.trackset.control.catalog;

import dev.trackset.block.SessionId;
import dev.trackset.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code job}. */
public final class JobTable {

    /** Longest result that is kept; a longer one is left out. */
    static final int OUTCOME_LENGTH_MAX = 1_000_000;

    private static final String COLUMNS =
            """
            select job, kind, state, title, started, ended, problem_code, problem_message,
            problem_remedy, outcome from job
            """;

    private final Sql sql;

    JobTable(Sql sql) {
        this.sql = sql;
    }

    public void add(JobRow row) {
        sql.execute(
                "insert into job (job, kind, state, title, started) values (?, ?, ?, ?, ?)",
                row.job().value(),
                row.kind().name(),
                row.state().name(),
                Columns.clip(row.title(), Columns.TITLE_LENGTH_MAX),
                Columns.timestamp(row.started()));
    }

    public void setState(SessionId job, JobState state) {
        sql.execute("update job set state = ? where job = ?", state.name(), job.value());
    }

    public void end(
            SessionId job,
            JobState state,
            Instant ended,
            Optional<Problem> problem,
            Optional<String> outcome) {
        sql.execute(
                """
                update job set state = ?, ended = ?, problem_code = ?, problem_message = ?,
                problem_remedy = ?, outcome = ? where job = ?
                """,
                state.name(),
                Columns.timestamp(ended),
                problem.map(Problem::code).orElse(null),
                problem.map(p -> Columns.clip(p.message(), Columns.MESSAGE_LENGTH_MAX))
                        .orElse(null),
                problem.map(p -> Columns.clip(p.remedy(), Columns.REMEDY_LENGTH_MAX)).orElse(null),
                outcome.filter(text -> text.length() <= OUTCOME_LENGTH_MAX).orElse(null),
                job.value());
    }

    public Optional<JobRow> find(SessionId job) {
        return sql.first(JobTable::row, COLUMNS + "where job = ?", job.value());
    }

    /** The newest ones, newest first. */
    public List<JobRow> list(int limit) {
        return sql.list(JobTable::row, COLUMNS + "order by started desc, job desc limit ?", limit);
    }

    /** Those that are not over. */
    public List<JobRow> listUnfinished() {
        return sql.list(JobTable::row, COLUMNS + "where state in ('WAITING', 'RUNNING')");
    }

    private static JobRow row(ResultSet rs) throws SQLException {
        return new JobRow(
                new SessionId(rs.getLong("job")),
                JobKind.valueOf(rs.getString("kind")),
                JobState.valueOf(rs.getString("state")),
                rs.getString("title"),
                Columns.instant(rs, "started").orElseThrow(),
                Columns.instant(rs, "ended"),
                Columns.problem(rs),
                Optional.ofNullable(rs.getString("outcome")));
    }
}
