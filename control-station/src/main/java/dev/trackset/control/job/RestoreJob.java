package dev.trackset.control.job;

import dev.trackset.control.catalog.BackupRow;
import dev.trackset.control.catalog.JobKind;
import dev.trackset.control.job.Arbiter.Lease;
import dev.trackset.control.plan.NeededTracks;
import dev.trackset.control.plan.RestorePlan;
import dev.trackset.control.plan.RestorePlanner;
import dev.trackset.control.plan.TrackSet;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.Progress;
import dev.trackset.primary.RestoreOrder;
import dev.trackset.primary.RestoreTask;
import dev.trackset.primary.RestoreTask.RestoreReport;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.RecallOrder;
import dev.trackset.secondary.RecallSession;
import dev.trackset.secondary.SegmentPlace;
import dev.trackset.stage.StageTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Restores one backup, or parts of it. The metadata comes from the catalog, or from tape when the
 * catalog does not have it.
 */
final class RestoreJob extends Job {

    private final BackupRow backup;
    private final RestoreRequest request;
    private final int drivesMax;
    private volatile RestorePlan plan;
    private volatile RecallSession session;
    private volatile RestoreTask task;
    private volatile RestoreReport report;

    /**
     * @throws ProblemException when the request cannot be met as it stands
     */
    RestoreJob(Parts parts, RestoreRequest request, BackupRow backup) throws ProblemException {
        super(parts);
        this.backup = backup;
        this.request = request;
        this.drivesMax = RestoreChecks.drives(request, parts);
    }

    @Override
    JobKind kind() {
        return JobKind.RESTORE;
    }

    @Override
    String title() {
        return backup.blockSet()
                + " "
                + backup.object()
                + request.target().map(target -> " to " + target).orElse("");
    }

    @Override
    void work() throws IOException, InterruptedException {
        List<SegmentPlace> segments =
                parts.catalog().read(t -> t.segments().listOf(backup.blockSet()));
        Optional<Path> known = parts.catalog().metadata().find(backup.blockSet());
        TrackSet tracks = known.isPresent() ? tracks(known.get()) : TrackSet.all();
        RestorePlan first = RestorePlanner.plan(segments, tracks, drivesMax);
        Set<String> tapes =
                (known.isPresent() ? first.segments() : segments)
                        .stream().map(SegmentPlace::barcode).collect(Collectors.toSet());
        RestoreChecks.requireTapes(parts.secondary().library(), tapes, backup);
        int drives = Math.max(1, first.drives());
        try (Lease _ = parts.arbiter().lease(drives, tapes, parts.policy()::isGiven)) {
            begin();
            enter("restores");
            String token = newToken();
            session =
                    parts.secondary()
                            .openRecall(
                                    new RecallOrder(
                                            id, token, drives, backup.blockSet(), backup.object()),
                                    listener());
            recall(segments, known, token, drives);
        }
    }

    private void recall(List<SegmentPlace> segments, Optional<Path> known, String token, int drives)
            throws IOException, InterruptedException {
        try {
            checkNotCancelled();
            Path metadata = known.isPresent() ? known.get() : fetchMetadata(segments);
            plan = RestorePlanner.plan(segments, tracks(metadata), drivesMax);
            log.say(
                    "reads "
                            + plan.segments().size()
                            + " segments from "
                            + plan.tapes().size()
                            + " tapes in "
                            + drives
                            + " drives");
            task = parts.primary().restore(order(metadata, token, drives));
            cancelReason().ifPresent(task::cancel);
            session.start(plan.segments());
            report = task.await();
        } catch (IOException | RuntimeException | InterruptedException e) {
            Problem problem = Problems.of(e);
            if (task != null) {
                task.cancel(problem);
            }
            session.cancel(problem);
            awaitAfter(e);
            throw e;
        }
        session.await();
    }

    /**
     * Waits for the end of the session after something failed. The session's own problem is thrown
     * when it says more than the failure does.
     */
    private void awaitAfter(Exception failure) throws ProblemException, InterruptedException {
        try {
            session.await();
        } catch (ProblemException e) {
            if (!(failure instanceof ProblemException)) {
                e.addSuppressed(failure);
                throw e;
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private Path fetchMetadata(List<SegmentPlace> segments)
            throws IOException, InterruptedException {
        enter("reads the metadata from tape");
        List<SegmentPlace> places = segments.stream().filter(SegmentPlace::metadata).toList();
        Path unfinished = parts.catalog().metadata().unfinished(backup.blockSet());
        session.fetchMetadata(places, unfinished);
        log.say("metadata read from tape");
        enter("restores");
        return parts.catalog().metadata().adopt(backup.blockSet(), unfinished);
    }

    private TrackSet tracks(Path metadata) throws IOException {
        return NeededTracks.of(metadata, backup.object(), request.paths());
    }

    private RestoreOrder order(Path metadata, String token, int drives) {
        return new RestoreOrder(
                id,
                parts.secondary().linkAddress(),
                token,
                drives,
                metadata,
                request.place(),
                request.paths().stream().map(RawName::of).toList(),
                request.overwrite());
    }

    private CatalogListener listener() {
        return new CatalogListener(
                parts.catalog(), id, log, parts.settings().backup().pool(), parts.clock());
    }

    @Override
    RestoreOutcome outcome() {
        Duration elapsed = Duration.between(started, parts.clock().instant());
        RestoreReport done = report;
        return new RestoreOutcome(
                backup.blockSet().toString(),
                backup.object(),
                done == null ? request.target().orElse(backup.object()) : done.target(),
                done == null ? 0 : done.bytes(),
                done == null ? 0 : done.entries(),
                elapsed.toNanos() / 1e9,
                log.mounts(),
                StageShare.of(stageTimes(), elapsed),
                done == null ? List.of() : done.notices(),
                log.notices());
    }

    private List<StageTime> stageTimes() {
        List<StageTime> times = new ArrayList<>();
        if (session != null) {
            times.addAll(session.stageTimes());
        }
        if (task != null) {
            times.addAll(task.stageTimes());
        }
        return times;
    }

    @Override
    JobProgress progress() {
        Progress progress =
                task == null ? new Progress(0, OptionalLong.empty(), 0) : task.progress();
        return new JobProgress(
                id.toString(),
                state(),
                phase(),
                progress.bytesDone(),
                progress.bytesTotal(),
                progress.entriesDone());
    }

    @Override
    void cancelNodes(Problem reason) {
        if (task != null) {
            task.cancel(reason);
        }
        if (session != null) {
            session.cancel(reason);
        }
    }
}
