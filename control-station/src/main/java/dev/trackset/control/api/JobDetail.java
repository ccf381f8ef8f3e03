package dev.trackset.control.api;

import dev.trackset.control.catalog.LogRow;
import dev.trackset.control.catalog.MountRow;
import dev.trackset.control.job.BackupOutcome;
import dev.trackset.control.job.RestoreOutcome;
import java.util.List;
import java.util.Optional;

/**
 * A job with all that is known of it.
 *
 * @param backup outcome of a backup that is over
 * @param restore outcome of a restore that is over
 */
public record JobDetail(
        JobView job,
        List<MountRow> mounts,
        List<LogRow> log,
        Optional<BackupOutcome> backup,
        Optional<RestoreOutcome> restore) {}
