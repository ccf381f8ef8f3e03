package dev.trackset.control.api;

import dev.trackset.block.SessionId;
import dev.trackset.control.catalog.BackupRow;
import dev.trackset.control.catalog.BackupState;
import dev.trackset.control.catalog.Catalog;
import dev.trackset.control.catalog.JobKind;
import dev.trackset.control.catalog.JobRow;
import dev.trackset.control.job.BackupOutcome;
import dev.trackset.control.job.BackupRequest;
import dev.trackset.control.job.JobProgress;
import dev.trackset.control.job.Jobs;
import dev.trackset.control.job.RestoreOutcome;
import dev.trackset.control.job.RestoreRequest;
import dev.trackset.control.plan.RestorePlan;
import dev.trackset.primary.volume.Volumes.VolumeDescription;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The control station in this process. */
final class LocalControl implements ControlApi {

    /** How many jobs a list shows. */
    static final int JOBS_LISTED_MAX = 200;

    private final Appliance appliance;

    LocalControl(Appliance appliance) {
        this.appliance = appliance;
    }

    private Catalog catalog() {
        return appliance.catalog();
    }

    @Override
    public ApplianceStatus status() throws IOException {
        return new ApplianceStatus(
                appliance.home().folder().toString(),
                Version.text(),
                ProcessHandle.current().pid(),
                appliance.port(),
                jobs().stream().filter(job -> !job.state().isOver()).toList(),
                appliance
                        .workIfStarted()
                        .map(w -> w.parts().secondary().channels())
                        .orElse(List.of()));
    }

    @Override
    public void stop() throws IOException {
        appliance.requestStop();
    }

    @Override
    public String backup(BackupRequest request) throws IOException {
        return appliance.work().jobs().backup(request).toString();
    }

    @Override
    public String restore(RestoreRequest request) throws IOException {
        BackupRow row = BackupNames.find(catalog(), request.backup());
        return appliance.work().jobs().restore(request, row).toString();
    }

    @Override
    public RestorePlan planRestore(RestoreRequest request) throws IOException {
        BackupRow row = BackupNames.find(catalog(), request.backup());
        return appliance.work().jobs().plan(request, row);
    }

    @Override
    public List<BackupView> backups(Optional<String> object) throws IOException {
        return catalog()
                .read(tables ->
                        object
                                .map(name -> tables.backups().listOf(name))
                                .orElseGet(() -> tables.backups().list())
                                .stream()
                                .filter(row -> row.state() == BackupState.COMPLETE)
                                .map(row -> Views.backup(row, tables))
                                .toList());
    }

    @Override
    public BackupDetail backup(String id) throws IOException {
        BackupRow row = BackupNames.find(catalog(), id);
        return catalog().read(tables -> Views.detail(row, tables, catalog().metadata()));
    }

    @Override
    public List<JobView> jobs() throws IOException {
        return catalog()
                .read(tables ->
                        tables.jobs().list(JOBS_LISTED_MAX).stream().map(Views::job).toList());
    }

    @Override
    public JobDetail job(String id) throws IOException {
        JobRow row = find(id);
        return catalog()
                .read(tables ->
                        new JobDetail(
                                Views.job(row),
                                tables.mounts().listOf(row.job()),
                                tables.jobLog().listOf(row.job()),
                                outcome(row, JobKind.BACKUP, BackupOutcome.class),
                                outcome(row, JobKind.RESTORE, RestoreOutcome.class)));
    }

    private static <T> Optional<T> outcome(JobRow row, JobKind kind, Class<T> type) {
        return row.outcome()
                .filter(text -> row.kind() == kind)
                .map(text -> Json.mapper().readValue(text, type));
    }

    @Override
    public JobProgress progress(String id) throws IOException {
        Optional<JobProgress> running =
                appliance
                        .workIfStarted()
                        .flatMap(work -> identity(id).flatMap(work.jobs()::progress));
        if (running.isPresent()) {
            return running.get();
        }
        JobRow row = find(id);
        return new JobProgress(id, row.state(), "over", 0, OptionalLong.empty(), 0);
    }

    @Override
    public JobView cancelJob(String id) throws IOException {
        JobRow row = find(id);
        Problem reason =
                new Problem(
                        Jobs.CANCELLED,
                        "The job was cancelled by a user",
                        "Start it again when it is wanted.");
        boolean cancelled =
                appliance
                        .workIfStarted()
                        .map(work -> work.jobs().cancel(row.job(), reason))
                        .orElse(false);
        if (!cancelled) {
            throw new ProblemException(
                    "job-is-over",
                    "The job " + row.job() + " is already over",
                    "'trackset job show " + row.job() + "' tells how it ended.");
        }
        return Views.job(row);
    }

    private JobRow find(String id) throws IOException {
        Optional<SessionId> exact = identity(id);
        if (exact.isPresent()) {
            return catalog()
                    .read(tables -> tables.jobs().find(exact.get()))
                    .orElseThrow(() -> Abbreviations.unknown("job", id));
        }
        List<JobRow> rows = catalog().read(tables -> tables.jobs().list(Integer.MAX_VALUE));
        return Abbreviations.find(rows, row -> row.job().toString(), id, "job");
    }

    private static Optional<SessionId> identity(String id) {
        try {
            return Optional.of(SessionId.parse(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<VolumeDescription> volumes() throws IOException {
        return appliance.work().parts().primary().volumes().list();
    }

    @Override
    public VolumeDescription volume(String name) throws IOException {
        return appliance.work().parts().primary().volumes().show(name);
    }

    @Override
    public VolumeDescription createVolume(String name, long bytes) throws IOException {
        return appliance.work().parts().primary().volumes().create(name, bytes);
    }

    @Override
    public void deleteVolume(String name) throws IOException {
        appliance.work().parts().primary().volumes().delete(name);
    }

    @Override
    public VolumeDescription importVolume(String name, String image) throws IOException {
        appliance.work().parts().primary().volumes().importImage(name, Path.of(image));
        return volume(name);
    }

    @Override
    public VolumeDescription exportVolume(String name, String image, boolean overwrite)
            throws IOException {
        appliance.work().parts().primary().volumes().exportImage(name, Path.of(image), overwrite);
        return volume(name);
    }

    @Override
    public LibraryView library() throws IOException {
        return new LibraryDesk(appliance.work().parts()).library();
    }

    @Override
    public List<TapeView> inventory() throws IOException {
        return new LibraryDesk(appliance.work().parts()).inventory();
    }

    @Override
    public TapeView label(String barcode, boolean force) throws IOException {
        return new LibraryDesk(appliance.work().parts()).label(barcode, force);
    }
}
