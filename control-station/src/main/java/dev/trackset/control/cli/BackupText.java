package dev.trackset.control.cli;

import dev.trackset.control.job.BackupOutcome;
import dev.trackset.control.job.BackupOutcome.Backup;
import java.util.List;

/** The end of a backup in words. */
final class BackupText {

    private static final int NAMES_SHOWN_MAX = 10;

    private BackupText() {}

    static void print(Output output, BackupOutcome outcome) {
        long bytes = 0;
        for (Backup backup : outcome.backups()) {
            bytes += backup.bytes();
            output.line("Backup %s of %s", backup.id(), backup.object());
            output.line(
                    "  %s entries, %s, on %s",
                    Output.count(backup.entries()),
                    Output.size(backup.bytes()),
                    String.join(" ", backup.tapes()));
            names(output, backup.unreadable(), "could not be read", backup.unreadableNames());
            names(
                    output,
                    backup.changedWhileRead(),
                    "changed while they were read",
                    backup.changedNames());
        }
        outcome.failed().forEach(failed -> output.line("No backup of %s", failed.object()));
        Summary.notices(output, outcome.notices());
        output.line(
                "%s in %s (%s)",
                Output.size(bytes),
                Output.seconds(outcome.seconds()),
                Output.rate(bytes, outcome.seconds()));
        Summary.stages(output, outcome.stages());
    }

    private static void names(Output output, long count, String what, List<String> names) {
        if (count == 0) {
            return;
        }
        output.line("  %s names %s:", Output.count(count), what);
        names.stream()
                .limit(NAMES_SHOWN_MAX)
                .forEach(name -> output.line("    " + Output.plain(name)));
        if (count > NAMES_SHOWN_MAX) {
            output.line("    ... ('trackset job show' lists more)");
        }
    }
}
