package dev.trackset.control.job;

import dev.trackset.problem.Problem;
import java.util.List;

/**
 * How a backup job ended.
 *
 * @param failed objects of which there is no backup
 * @param notices what the operator should know: tapes that were refused, mended, and the like
 */
public record BackupOutcome(
        List<Backup> backups,
        List<Failed> failed,
        double seconds,
        List<StageShare> stages,
        List<Mount> mounts,
        List<Problem> notices) {

    public BackupOutcome {
        backups = List.copyOf(backups);
        failed = List.copyOf(failed);
        stages = List.copyOf(stages);
        mounts = List.copyOf(mounts);
        notices = List.copyOf(notices);
    }

    /**
     * A complete backup.
     *
     * @param bytes size of the object's content
     * @param sentBytes payload that went to tape
     * @param tapes barcodes
     * @param unreadable how many names could not be read; some of them are in {@code
     *     unreadableNames}, with the reason
     * @param changedWhileRead how many changed while they were read; some are in {@code
     *     changedNames}
     */
    public record Backup(
            String id,
            String object,
            String level,
            long bytes,
            List<String> tapes,
            long sentBytes,
            long entries,
            long unreadable,
            List<String> unreadableNames,
            long changedWhileRead,
            List<String> changedNames) {}

    public record Failed(String id, String object, Problem problem) {}
}
