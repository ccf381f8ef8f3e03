package dev.trackset.control.job;

import dev.trackset.block.SessionId;
import dev.trackset.control.catalog.JobKind;
import dev.trackset.control.catalog.JobRow;
import dev.trackset.control.catalog.JobState;
import dev.trackset.control.catalog.Tables;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One job. It runs in a thread of its own; its identity is also that of its session with the nodes.
 */
abstract sealed class Job permits BackupJob, RestoreJob {

    private static final int TOKEN_BYTES = 16;

    final Parts parts;
    final SessionId id;
    final Instant started;
    final JobLog log;
    private volatile JobState state = JobState.WAITING;
    private volatile String phase = "waits for drives";
    private volatile Problem cancelReason;
    private volatile Thread thread;

    Job(Parts parts) {
        this.parts = parts;
        this.started = parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        this.id = SessionId.create(started, parts.random());
        this.log = new JobLog(parts.catalog(), id, parts.clock());
    }

    abstract JobKind kind();

    /** What the job does, in words. */
    abstract String title();

    /** Adds the rows that the job needs, in the transaction that adds its own. */
    void addRows(Tables tables) {}

    /** Does the job; a {@link ProblemException} says how it failed. */
    abstract void work() throws IOException, InterruptedException;

    /** The outcome of the work, also after it failed. */
    abstract Object outcome();

    /** Cleans up in the catalog after the work failed. */
    void failed(Problem problem) throws IOException {}

    abstract JobProgress progress();

    /** Passes a cancellation on to the nodes; may be called before they have begun. */
    abstract void cancelNodes(Problem reason);

    final JobRow row() {
        return new JobRow(
                id,
                kind(),
                state,
                title(),
                started,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    final JobState state() {
        return state;
    }

    final String phase() {
        return phase;
    }

    final void enter(String newPhase) throws ProblemException {
        phase = newPhase;
        checkNotCancelled();
    }

    /** The drives are there; from now on the job runs. */
    final void begin() throws IOException {
        state = JobState.RUNNING;
        parts.catalog().change(tables -> tables.jobs().setState(id, JobState.RUNNING));
    }

    final void setOver(JobState end) {
        state = end;
        phase = "over";
    }

    final void runsIn(Thread runner) {
        thread = runner;
    }

    final void cancel(Problem reason) {
        if (cancelReason != null || state.isOver()) {
            return;
        }
        cancelReason = reason;
        Thread runner = thread;
        if (state == JobState.WAITING && runner != null) {
            runner.interrupt();
        }
        cancelNodes(reason);
    }

    final Optional<Problem> cancelReason() {
        return Optional.ofNullable(cancelReason);
    }

    final void checkNotCancelled() throws ProblemException {
        if (cancelReason != null) {
            throw new ProblemException(cancelReason);
        }
    }

    /** A secret for the channels of the session. */
    final String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        parts.random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
