package dev.trackset.control.api;

import dev.trackset.control.job.BackupRequest;
import dev.trackset.control.job.JobProgress;
import dev.trackset.control.job.RestoreRequest;
import dev.trackset.control.plan.RestorePlan;
import dev.trackset.primary.volume.Volumes.VolumeDescription;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a control station does for its users. Everything that can go wrong for a user's reason is a
 * {@link dev.trackset.problem.ProblemException}.
 *
 * <p>A backup is named by its identity, by a beginning or an end of it that only one has, by {@code
 * latest}, or by {@code latest:OBJECT}. A job is named by its identity or such a part of it.
 */
public interface ControlApi {

    ApplianceStatus status() throws IOException;

    /** Starts to stop the appliance; unfinished jobs are interrupted and their tapes closed. */
    void stop() throws IOException;

    /**
     * Starts a backup.
     *
     * @return the job
     */
    String backup(BackupRequest request) throws IOException;

    /**
     * Starts a restore.
     *
     * @return the job
     */
    String restore(RestoreRequest request) throws IOException;

    RestorePlan planRestore(RestoreRequest request) throws IOException;

    /** All backups, or those of an object; newest first. */
    List<BackupView> backups(Optional<String> object) throws IOException;

    BackupDetail backup(String id) throws IOException;

    /** The newest jobs, newest first. */
    List<JobView> jobs() throws IOException;

    JobDetail job(String id) throws IOException;

    JobProgress progress(String id) throws IOException;

    JobView cancelJob(String id) throws IOException;

    List<VolumeDescription> volumes() throws IOException;

    VolumeDescription volume(String name) throws IOException;

    VolumeDescription createVolume(String name, long bytes) throws IOException;

    void deleteVolume(String name) throws IOException;

    /**
     * @param image absolute path
     */
    VolumeDescription importVolume(String name, String image) throws IOException;

    /**
     * @param image absolute path
     */
    VolumeDescription exportVolume(String name, String image, boolean overwrite) throws IOException;

    LibraryView library() throws IOException;

    List<TapeView> inventory() throws IOException;

    TapeView label(String barcode, boolean force) throws IOException;
}
