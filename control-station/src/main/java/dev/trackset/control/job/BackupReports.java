package dev.trackset.control.job;

import dev.trackset.control.job.BackupOutcome.Backup;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.BackupTask.ObjectReport;
import java.util.List;
import java.util.Locale;

/** Puts the primary node's report on an object into the words of the outcome. */
final class BackupReports {

    private static final MetadataSummary NOTHING = new MetadataSummary(0, 0, 0, 0, 0);

    private BackupReports() {}

    static Backup backup(ObjectReport report, Level level, List<String> tapes) {
        MetadataSummary summary = report.summary().orElse(NOTHING);
        return new Backup(
                report.blockSet().toString(),
                report.object(),
                level.name().toLowerCase(Locale.ROOT),
                summary.logicalBytes(),
                tapes,
                report.sentBytes(),
                summary.entries(),
                summary.unreadable(),
                report.unreadable().stream().map(u -> u.path() + ": " + u.reason()).toList(),
                summary.changedWhileRead(),
                report.changedWhileRead().stream().map(RawName::toString).toList());
    }
}
