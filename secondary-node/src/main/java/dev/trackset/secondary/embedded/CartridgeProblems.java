package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.CartridgeMemory;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;

/** Why a cartridge or a drive cannot be used, in words. */
final class CartridgeProblems {

    private CartridgeProblems() {}

    static Problem missing(String barcode, Path library, String where, String consequence) {
        return new Problem(
                "cartridge-missing",
                "Cartridge %s should be in %s, but the directory %s is not there. %s"
                        .formatted(barcode, where, library.resolve(barcode), consequence)
                        .strip(),
                "Bring the directory back, or take the cartridge out of library_contents.");
    }

    static Problem noFreeSlot(String barcode, Path library) {
        return new Problem(
                "no-free-slot",
                "Cartridge %s was found in %s, but the library has no free slot for it."
                        .formatted(barcode, library),
                "Add slots to library_contents, or move a cartridge directory out of the library.");
    }

    /** A cartridge without a barcode in its memory takes that of its directory. */
    static Optional<Problem> barcodeMismatch(
            String barcode, CartridgeMemory memory, Path directory) {
        String inMemory = memory.barcode();
        return inMemory.isEmpty() || inMemory.equals(barcode)
                ? Optional.empty()
                : Optional.of(wrongBarcode(barcode, inMemory, directory));
    }

    private static Problem wrongBarcode(String barcode, String inMemory, Path directory) {
        return new Problem(
                "wrong-barcode",
                "The cartridge in %s says that its barcode is %s, not %s."
                        .formatted(directory, inMemory, barcode),
                "Rename the directory to "
                        + inMemory
                        + ". If it is a copy of that cartridge, keep only one of the two in the"
                        + " library.");
    }

    static Problem cleaning(String barcode) {
        return new Problem(
                "cleaning-cartridge",
                "Cartridge " + barcode + " is a cleaning cartridge; nothing can be stored on it.",
                "Choose a data cartridge. Embedded drives never need cleaning.");
    }

    static Problem keepsNothing(String barcode) {
        return new Problem(
                "null-cartridge",
                "Cartridge "
                        + barcode
                        + " is one of mhvtl's NULL media: it drops everything written to it.",
                "Choose a data cartridge.");
    }

    static Problem incompatible(String barcode, String medium, String drive) {
        return new Problem(
                "incompatible-medium",
                "Drive %s does not take cartridge %s, which is %s."
                        .formatted(drive, barcode, medium),
                "Use a drive or a cartridge of a matching LTO generation.");
    }

    static Problem writeProtected(String barcode, String why) {
        return new Problem(
                "write-protected",
                "Cartridge " + barcode + " cannot be written: " + why + ".",
                "Choose another cartridge, or take the protection off.");
    }

    static ProblemException wormOverwrite(String barcode, long object) {
        return new ProblemException(
                "worm-overwrite",
                "Cartridge %s is WORM: object %d is written already.".formatted(barcode, object),
                "Append behind the end of data, or choose another cartridge.");
    }

    static ProblemException driveEmpty(String drive) {
        return new ProblemException(
                "drive-empty",
                "There is no cartridge in drive " + drive + ".",
                "Move a cartridge into it first.");
    }

    static ProblemException driveNotReady(String drive) {
        return new ProblemException(
                "drive-not-ready",
                "No cartridge is loaded in drive " + drive + ".",
                "Load one first.");
    }

    static ProblemException driveLoaded(String drive, String barcode) {
        return new ProblemException(
                "drive-loaded",
                "Cartridge " + barcode + " is loaded in drive " + drive + ".",
                "Unload the drive before the cartridge is moved.");
    }

    static ProblemException badObject(String barcode, long object, int type) {
        return new ProblemException(
                "bad-block",
                "Tape %s, object %d is neither a block nor a filemark (type %d)."
                        .formatted(barcode, object, type),
                "Restore what lies here from a second copy; the other blocks of the tape can be"
                        + " read.");
    }

    static ProblemException endOfData(String barcode, long object, long endOfData) {
        return new ProblemException(
                "end-of-data",
                "Cartridge %s ends at object %d; there is no object %d."
                        .formatted(barcode, endOfData, object),
                "Rebuild the catalog from the tape if it says otherwise.");
    }
}
