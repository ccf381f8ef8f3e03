package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeDamage;
import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeMemory;
import dev.trackset.cartridge.CartridgeOptions;
import dev.trackset.cartridge.DamagedCartridgeException;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.vtl.DriveConfig;
import dev.trackset.vtl.DriveProfile;
import dev.trackset.vtl.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens the cartridge that lies in a drive, or says why this drive does not take it. */
final class TapeLoader {

    private final String driveName;
    private final DriveConfig config;
    private final CartridgeOptions options;
    private final DriveBay bay;

    TapeLoader(String driveName, DriveConfig config, CartridgeOptions options, DriveBay bay) {
        this.driveName = driveName;
        this.config = config;
        this.options = options;
        this.bay = bay;
    }

    /**
     * @throws ProblemException {@code cartridge-missing}, {@code wrong-barcode}, {@code
     *     cleaning-cartridge}, {@code null-cartridge}, {@code incompatible-medium}, {@code
     *     cartridge-in-use}
     */
    LoadedTape load(String barcode) throws IOException {
        Path directory = bay.directory(barcode);
        if (!Files.isDirectory(directory)) {
            throw new ProblemException(
                    CartridgeProblems.missing(barcode, directory.getParent(), driveName, ""));
        }
        LoadedTape tape = open(directory);
        boolean taken = false;
        try {
            requireFit(barcode, directory, tape.memory());
            if (tape instanceof WritableTape writable) {
                noticeMended(barcode, writable.cartridge());
                writable.cartridge().recordLoad(config.vendor(), config.serial());
            }
            taken = true;
            return tape;
        } finally {
            if (!taken) {
                tape.close();
            }
        }
    }

    private LoadedTape open(Path directory) throws IOException {
        try {
            return new WritableTape(Cartridge.openReadWrite(directory, options));
        } catch (DamagedCartridgeException e) {
            bay.notice(e.problem());
            return new ReadOnlyTape(Cartridge.openReadOnly(directory), e.problem());
        } catch (ProblemException e) {
            if (e.problem().code().equals("cartridge-old-format")) {
                return new ReadOnlyTape(Cartridge.openReadOnly(directory), e.problem());
            }
            throw e;
        }
    }

    private void requireFit(String barcode, Path directory, CartridgeMemory memory)
            throws ProblemException {
        Optional<Problem> wrongBarcode =
                CartridgeProblems.barcodeMismatch(barcode, memory, directory);
        if (wrongBarcode.isPresent()) {
            throw new ProblemException(wrongBarcode.get());
        }
        CartridgeKind kind = memory.kind().orElse(CartridgeKind.DATA);
        if (kind == CartridgeKind.CLEANING) {
            throw new ProblemException(CartridgeProblems.cleaning(barcode));
        }
        if (kind == CartridgeKind.NULL) {
            throw new ProblemException(CartridgeProblems.keepsNothing(barcode));
        }
        if (!reads(memory)) {
            throw new ProblemException(
                    CartridgeProblems.incompatible(barcode, type(memory), driveName));
        }
    }

    private boolean reads(CartridgeMemory memory) {
        return memory.generation()
                .flatMap(TapeLoader::generation)
                .flatMap(medium -> config.profile().map(profile -> profile.reads(medium)))
                .orElse(true);
    }

    /** Whether a drive of this kind writes on a medium, or only reads it. */
    static boolean writes(DriveConfig config, CartridgeMemory memory) {
        Optional<DriveProfile> profile = config.profile();
        return memory.generation()
                .flatMap(TapeLoader::generation)
                .flatMap(medium -> profile.map(it -> it.writes(medium)))
                .orElse(true);
    }

    private static Optional<Generation> generation(LtoGeneration generation) {
        return Generation.ofNumber(generation.number());
    }

    static String type(CartridgeMemory memory) {
        String generation =
                memory.generation()
                        .map(LtoGeneration::toString)
                        .orElse("media type " + memory.mediaType());
        return memory.kind()
                .filter(kind -> kind != CartridgeKind.DATA)
                .map(kind -> generation + " " + kind)
                .orElse(generation);
    }

    private void noticeMended(String barcode, Cartridge cartridge) {
        if (!cartridge.mended().isEmpty()) {
            String what =
                    cartridge.mended().stream()
                            .map(CartridgeDamage::toString)
                            .collect(Collectors.joining("; "));
            bay.notice(
                    new Problem(
                            "cartridge-mended",
                            "Cartridge %s was mended after an interrupted write: %s."
                                    .formatted(barcode, what),
                            "Nothing has to be done: what was committed is there."));
        }
    }
}
