package dev.trackset.primary.path;

/**
 * What was read.
 *
 * @param entries entries of every type
 * @param logicalBytes sum of the sizes of the files
 * @param unreadable what is not in the backup, or not in every detail
 * @param changed what changed while it was read
 * @param splitHardLinks files with more names than could be remembered: each name was stored as a
 *     file of its own
 */
public record PathBackupReport(
        long entries,
        long logicalBytes,
        Findings unreadable,
        Findings changed,
        Findings splitHardLinks) {}
