package dev.trackset.control.job;

import dev.trackset.block.BlockSetId;
import dev.trackset.control.catalog.BackupRow;
import dev.trackset.control.catalog.BackupState;
import dev.trackset.control.catalog.JobKind;
import dev.trackset.control.catalog.Tables;
import dev.trackset.control.job.Arbiter.Lease;
import dev.trackset.control.job.BackupOutcome.Backup;
import dev.trackset.control.job.BackupOutcome.Failed;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import dev.trackset.primary.BackupOrder;
import dev.trackset.primary.BackupOrder.ObjectOrder;
import dev.trackset.primary.BackupTask;
import dev.trackset.primary.BackupTask.ObjectReport;
import dev.trackset.primary.PrimaryNode.ObjectDescription;
import dev.trackset.primary.Progress;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.BackupSession;
import dev.trackset.secondary.BackupSessionOrder;
import dev.trackset.secondary.BackupSessionOrder.BlockSetDescription;
import dev.trackset.stage.StageTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Backs up objects in one session, interleaved on the same channels. An object that fails does not
 * fail the others; the job fails when any of them did.
 */
final class BackupJob extends Job {

    private final Map<BlockSetId, ObjectDescription> objects = new LinkedHashMap<>();
    private final int streams;
    private final long segmentBytes;
    private final Granularity granularity;
    private final List<Backup> complete = new ArrayList<>();
    private final List<Failed> failed = new ArrayList<>();
    private volatile BackupSession session;
    private volatile BackupTask task;

    /**
     * Resolves and checks everything, so that nothing starts when anything is wrong.
     *
     * @throws ProblemException {@code unknown-object}, {@code too-many-streams}, {@code
     *     bad-segment-size}
     */
    BackupJob(Parts parts, BackupRequest request) throws ProblemException {
        super(parts);
        Map<String, ObjectDescription> resolved = new LinkedHashMap<>();
        for (String object : request.objects()) {
            ObjectDescription found = parts.primary().resolve(object);
            resolved.put(found.name(), found);
        }
        for (ObjectDescription object : resolved.values()) {
            objects.put(BlockSetId.create(started, parts.random()), object);
        }
        streams = request.streams().orElse(parts.settings().backup().streams());
        segmentBytes =
                request.segmentBytes().orElse(parts.settings().backup().segmentSize().bytes());
        granularity = request.granularity().orElse(Granularity.TRACK);
        BackupChecks.check(streams, parts.arbiter().drives(), segmentBytes);
    }

    @Override
    JobKind kind() {
        return JobKind.BACKUP;
    }

    @Override
    String title() {
        return objects.values().stream()
                .map(ObjectDescription::name)
                .collect(Collectors.joining(" "));
    }

    @Override
    void addRows(Tables tables) {
        objects.forEach((blockSet, object) ->
                tables.backups()
                        .add(
                                new BackupRow(
                                        blockSet,
                                        parts.host(),
                                        object.name(),
                                        Level.FULL,
                                        Optional.empty(),
                                        granularity,
                                        started,
                                        BackupState.RUNNING,
                                        Optional.of(id),
                                        Optional.empty(),
                                        0,
                                        Optional.empty()),
                                object.kind()));
    }

    @Override
    void work() throws IOException, InterruptedException {
        try (Lease _ = parts.arbiter().lease(streams, Set.of(), barcode -> false)) {
            begin();
            enter("backs up");
            log.say("backs up " + objects.size() + " objects on " + streams + " drives");
            String token = newToken();
            session = parts.secondary().openBackup(sessionOrder(token), parts.policy(), listener());
            List<ObjectReport> reports = transfer(token);
            Optional<Problem> sessionProblem = awaitSession();
            for (ObjectReport report : reports) {
                settle(report, sessionProblem);
            }
            if (!failed.isEmpty()) {
                throw new ProblemException(failed.getFirst().problem());
            }
            if (sessionProblem.isPresent()) {
                throw new ProblemException(sessionProblem.get());
            }
        } finally {
            parts.policy().sessionEnded(id);
        }
    }

    private List<ObjectReport> transfer(String token) throws IOException, InterruptedException {
        try {
            checkNotCancelled();
            task = parts.primary().backup(order(token));
            cancelReason().ifPresent(task::cancel);
            return task.await();
        } catch (IOException | RuntimeException | InterruptedException e) {
            session.cancel(Problems.of(e));
            awaitSession();
            throw e;
        }
    }

    private Optional<Problem> awaitSession() throws InterruptedException {
        try {
            session.await();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problems.of(e));
        }
    }

    private void settle(ObjectReport report, Optional<Problem> sessionProblem) throws IOException {
        boolean committed =
                parts.catalog().read(t -> t.backups().find(report.blockSet())).stream()
                        .anyMatch(row -> row.state() == BackupState.COMPLETE);
        if (report.failure().isPresent() || !committed) {
            Problem problem = report.failure().or(() -> sessionProblem).orElse(NOT_COMMITTED);
            fail(report.blockSet(), report.object(), problem);
            return;
        }
        if (report.metadata().isPresent()) {
            parts.catalog().metadata().adopt(report.blockSet(), report.metadata().get());
        }
        parts.catalog()
                .record(tables -> {
                    tables.backups().setSentBytes(report.blockSet(), report.sentBytes());
                    report.summary()
                            .ifPresent(s -> tables.backups().setCounts(report.blockSet(), s));
                });
        List<String> tapes = parts.catalog().read(t -> t.segments().barcodesOf(report.blockSet()));
        complete.add(BackupReports.backup(report, Level.FULL, tapes));
    }

    private static final Problem NOT_COMMITTED =
            new Problem(
                    "not-committed",
                    "The metadata of the backup did not reach the tape",
                    "Back it up again; see 'trackset job show'.");

    private void fail(BlockSetId blockSet, String object, Problem problem) throws IOException {
        parts.catalog().record(tables -> tables.backups().fail(blockSet, problem));
        parts.catalog().metadata().delete(blockSet);
        failed.add(new Failed(blockSet.toString(), object, problem));
        log.say("backup of " + object + " failed: " + problem);
    }

    @Override
    void failed(Problem problem) throws IOException {
        for (var object : objects.entrySet()) {
            String blockSet = object.getKey().toString();
            boolean settled =
                    failed.stream().anyMatch(f -> f.id().equals(blockSet))
                            || complete.stream().anyMatch(b -> b.id().equals(blockSet));
            if (!settled) {
                fail(object.getKey(), object.getValue().name(), problem);
            }
        }
    }

    @Override
    BackupOutcome outcome() {
        Duration elapsed = Duration.between(started, parts.clock().instant());
        return new BackupOutcome(
                complete,
                failed,
                elapsed.toNanos() / 1e9,
                StageShare.of(stageTimes(), elapsed),
                log.mounts(),
                log.notices());
    }

    private List<StageTime> stageTimes() {
        List<StageTime> times = new ArrayList<>();
        if (task != null) {
            times.addAll(task.stageTimes());
        }
        if (session != null) {
            times.addAll(session.stageTimes());
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

    private CatalogListener listener() {
        return new CatalogListener(
                parts.catalog(), id, log, parts.settings().backup().pool(), parts.clock());
    }

    private BackupSessionOrder sessionOrder(String token) {
        List<BlockSetDescription> blockSets = new ArrayList<>();
        objects.forEach((blockSet, object) ->
                blockSets.add(
                        new BlockSetDescription(
                                blockSet,
                                object.kind(),
                                object.name(),
                                Level.FULL,
                                Optional.empty(),
                                started,
                                parts.host())));
        return new BackupSessionOrder(id, parts.host(), token, streams, segmentBytes, blockSets);
    }

    private BackupOrder order(String token) {
        List<ObjectOrder> orders = new ArrayList<>();
        objects.forEach((blockSet, object) ->
                orders.add(
                        new ObjectOrder(
                                blockSet, object.name(), Level.FULL, granularity, started)));
        return new BackupOrder(id, parts.secondary().linkAddress(), token, streams, orders);
    }
}
