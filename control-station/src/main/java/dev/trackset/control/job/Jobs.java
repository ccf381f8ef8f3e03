package dev.trackset.control.job;

import dev.trackset.block.SessionId;
import dev.trackset.control.catalog.BackupRow;
import dev.trackset.control.catalog.JobState;
import dev.trackset.control.plan.NeededTracks;
import dev.trackset.control.plan.RestorePlan;
import dev.trackset.control.plan.RestorePlanner;
import dev.trackset.control.plan.TrackSet;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Starts jobs, knows those that run, and writes how they ended. */
public final class Jobs {

    /** Code of the problem that a user's cancellation is. */
    public static final String CANCELLED = "cancelled";

    /** Code of the problem that no job is taken any more. */
    public static final String STOPPING = "stopping";

    /** Jobs that run or wait in line at the same time. */
    static final int JOBS_MAX = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Parts parts;
    private final JsonMapper json;
    private final Map<SessionId, Job> running = new ConcurrentHashMap<>();
    private final Map<SessionId, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean isStopping;

    public Jobs(Parts parts, JsonMapper json) {
        this.parts = parts;
        this.json = json;
    }

    /** Checks the request and starts the job. */
    public SessionId backup(BackupRequest request) throws IOException {
        return start(new BackupJob(parts, request));
    }

    /** Checks the request and starts the job. */
    public SessionId restore(RestoreRequest request, BackupRow backup) throws IOException {
        RestoreChecks.requireComplete(backup);
        return start(new RestoreJob(parts, request, backup));
    }

    /**
     * What a restore would do.
     *
     * @throws ProblemException also {@code metadata-not-in-catalog} when parts are asked for and
     *     the metadata is on tape only
     */
    public RestorePlan plan(RestoreRequest request, BackupRow backup) throws IOException {
        RestoreChecks.requireComplete(backup);
        var metadata = parts.catalog().metadata().find(backup.blockSet());
        if (metadata.isEmpty() && !request.paths().isEmpty()) {
            throw new ProblemException(
                    "metadata-not-in-catalog",
                    "The metadata of "
                            + backup.blockSet()
                            + " is on tape only, so that parts of it cannot be planned",
                    "Plan the whole backup, or restore the parts without --plan.");
        }
        TrackSet tracks =
                metadata.isPresent()
                        ? NeededTracks.of(metadata.get(), backup.object(), request.paths())
                        : TrackSet.all();
        RestorePlan plan =
                RestorePlanner.plan(
                        parts.catalog().read(t -> t.segments().listOf(backup.blockSet())),
                        tracks,
                        RestoreChecks.drives(request, parts));
        return plan;
    }

    public Optional<JobProgress> progress(SessionId job) {
        return Optional.ofNullable(running.get(job)).map(Job::progress);
    }

    /** Whether there was such a job that was not over. */
    public boolean cancel(SessionId id, Problem reason) {
        Job job = running.get(id);
        if (job == null) {
            return false;
        }
        job.cancel(reason);
        return true;
    }

    public List<SessionId> unfinished() {
        return running.keySet().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** Waits until no job runs any more. */
    public void awaitAll() throws InterruptedException {
        for (Thread thread : threads.values()) {
            thread.join();
        }
    }

    /**
     * Ends all jobs and waits until their tapes are closed.
     *
     * @return whether all ended in time
     */
    public boolean stop(Problem reason, Duration waitMax) throws InterruptedException {
        isStopping = true;
        running.values().forEach(job -> job.cancel(reason));
        long end = System.nanoTime() + waitMax.toNanos();
        for (Thread thread : threads.values()) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        return running.isEmpty();
    }

    /**
     * Refuses further jobs, if none is running or waiting now.
     *
     * @return whether none was
     */
    public synchronized boolean stopIfIdle() {
        isStopping |= running.isEmpty();
        return isStopping;
    }

    private synchronized SessionId start(Job job) throws IOException {
        if (isStopping) {
            throw new ProblemException(
                    STOPPING, "The appliance is stopping", "Try again when it has stopped.");
        }
        if (running.size() >= JOBS_MAX) {
            throw new ProblemException(
                    "too-many-jobs",
                    running.size() + " jobs are running or waiting",
                    "Wait until some are done; 'trackset job list' shows them.");
        }
        parts.catalog()
                .record(tables -> {
                    tables.jobs().add(job.row());
                    job.addRows(tables);
                });
        Thread thread = Thread.ofPlatform().name("job " + job.id).unstarted(() -> run(job));
        running.put(job.id, job);
        threads.put(job.id, thread);
        job.runsIn(thread);
        thread.start();
        return job.id;
    }

    private void run(Job job) {
        Optional<Problem> problem = Optional.empty();
        try {
            job.work();
        } catch (InterruptedException e) {
            problem = Optional.of(job.cancelReason().orElseGet(() -> Problems.of(e)));
        } catch (Exception | Error e) {
            Problem why = job.cancelReason().orElseGet(() -> Problems.of(e));
            LOG.warn("job {} failed: {}", job.id, why, e);
            problem = Optional.of(why);
        }
        try {
            end(job, problem);
        } catch (Exception | Error e) {
            LOG.error("job {}: its end cannot be recorded", job.id, e);
        } finally {
            running.remove(job.id);
            threads.remove(job.id);
        }
    }

    private void end(Job job, Optional<Problem> problem) throws IOException {
        Thread.interrupted();
        if (problem.isPresent()) {
            job.failed(problem.get());
        }
        JobState state = endState(job, problem);
        String outcome = json.writeValueAsString(job.outcome());
        job.log.say(problem.map(p -> "failed: " + p).orElse("done"));
        parts.catalog()
                .record(tables ->
                        tables.jobs()
                                .end(
                                        job.id,
                                        state,
                                        parts.clock().instant(),
                                        problem,
                                        Optional.of(outcome)));
        job.setOver(state);
    }

    private static JobState endState(Job job, Optional<Problem> problem) {
        if (problem.isEmpty()) {
            return JobState.DONE;
        }
        return job.cancelReason()
                .map(reason ->
                        reason.code().equals(CANCELLED) ? JobState.CANCELLED : JobState.INTERRUPTED)
                .orElse(JobState.FAILED);
    }
}
