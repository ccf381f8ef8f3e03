package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.cartridge.Cartridges;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.problem.ProblemException;
import dev.trackset.vtl.DriveProfile;
import dev.trackset.vtl.LibraryDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the cartridges that a description names. */
public final class BlankCartridges {

    /** What mhvtl's scripts make of barcodes. */
    private static final String CLEANING_PREFIX = "CLN";

    private static final String WORM_PREFIX = "W";

    private BlankCartridges() {}

    /**
     * Makes a blank cartridge for each one that the description names and that has no directory.
     * Existing directories are not touched. Generation by the barcode's last two characters, else
     * that of the drives; barcodes that begin with CLN are cleaning cartridges, with W WORM.
     *
     * @return barcodes of the new cartridges
     * @throws ProblemException {@code library-in-use} when the library is open, {@code disk-full}
     */
    public static List<String> make(LibraryDescription description, Clock clock)
            throws IOException {
        Path library = LibraryFiles.create(description.library().homeDirectory());
        LibraryLock lock = LibraryLock.acquire(library, clock);
        try {
            List<String> made = new ArrayList<>();
            for (String barcode : LibraryLayout.of(description).barcodes().values()) {
                if (!Files.exists(library.resolve(barcode))) {
                    Cartridges.create(library, spec(barcode, description), clock.instant());
                    made.add(barcode);
                }
            }
            return made;
        } finally {
            lock.close();
        }
    }

    private static CartridgeSpec spec(String barcode, LibraryDescription description)
            throws ProblemException {
        LtoGeneration generation =
                LtoGeneration.ofBarcode(barcode).orElseGet(() -> ofDrives(description));
        return new CartridgeSpec(
                CartridgeSpec.requireBarcode(barcode),
                generation,
                kind(barcode),
                description.newCartridgeBytes().orElse(0L));
    }

    private static LtoGeneration ofDrives(LibraryDescription description) {
        return description.drives().stream()
                .flatMap(drive -> drive.profile().stream())
                .map(DriveProfile::generation)
                .min(Comparator.naturalOrder())
                .flatMap(generation -> LtoGeneration.ofNumber(generation.number()))
                .orElse(LtoGeneration.LTO_8);
    }

    private static CartridgeKind kind(String barcode) {
        if (barcode.startsWith(CLEANING_PREFIX)) {
            return CartridgeKind.CLEANING;
        }
        return barcode.startsWith(WORM_PREFIX) ? CartridgeKind.WORM : CartridgeKind.DATA;
    }
}
