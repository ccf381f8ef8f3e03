package dev.trackset.control.job;

import dev.trackset.control.catalog.BackupRow;
import dev.trackset.control.catalog.BackupState;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.TapeLibrary;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a restore must find before it starts. */
final class RestoreChecks {

    private static final String MISSING = "cartridge-missing";

    private RestoreChecks() {}

    /** Drives that the restore may use. */
    static int drives(RestoreRequest request, Parts parts) throws ProblemException {
        int drives = parts.arbiter().drives();
        int asked = request.drives().orElse(Math.min(drives, parts.settings().restore().drives()));
        if (asked < 1 || asked > drives) {
            throw new ProblemException(
                    "too-many-drives",
                    asked + " drives were asked for; the library has " + drives,
                    "Give --drives a number from 1 to " + drives + ".");
        }
        return asked;
    }

    static void requireComplete(BackupRow backup) throws ProblemException {
        if (backup.state() != BackupState.COMPLETE) {
            throw new ProblemException(
                    "backup-not-complete",
                    "The backup "
                            + backup.blockSet()
                            + " of "
                            + backup.object()
                            + (backup.state() == BackupState.RUNNING
                                    ? " is still being written"
                                    : " failed: "
                                            + backup.problem()
                                                    .map(Problem::message)
                                                    .orElse("not known why")),
                    "Choose another one; 'trackset backups' lists them.");
        }
    }

    /** Whether the cartridge has an element, but is not in it. */
    private static boolean isMissing(CartridgeFacts facts) {
        return facts.problem().filter(text -> text.contains("(" + MISSING + ")")).isPresent();
    }

    /**
     * A damaged cartridge is not refused: what the restore needs may be intact, and the drive says
     * what is not.
     *
     * @throws ProblemException {@code cartridge-missing}
     */
    static void requireTapes(TapeLibrary library, Set<String> barcodes, BackupRow backup)
            throws IOException {
        Set<String> present =
                library.inventory().stream()
                        .filter(facts -> !isMissing(facts))
                        .map(CartridgeFacts::barcode)
                        .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(barcodes);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    MISSING,
                    "The backup "
                            + backup.blockSet()
                            + " of "
                            + backup.object()
                            + " needs tapes that are not in the library: "
                            + String.join(", ", missing),
                    "Put them into the library, then do it again.");
        }
    }
}
