package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeMemory;
import dev.trackset.cartridge.CartridgeView;
import dev.trackset.cartridge.PartitionReader;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at cartridges that are in no drive. Nothing is locked or changed. */
final class Inventory {

    private final Path library;

    Inventory(Path library) {
        this.library = library;
    }

    /** What is known of a cartridge; what is wrong with it is part of the answer. */
    CartridgeFacts facts(String barcode, Optional<Place> place) {
        Path directory = library.resolve(barcode);
        Optional<String> where = place.map(Place::words);
        if (!Files.isDirectory(directory)) {
            Problem missing =
                    CartridgeProblems.missing(barcode, library, where.orElse("no element"), "");
            return unknown(barcode, where, missing);
        }
        try (CartridgeView view = Cartridge.openReadOnly(directory)) {
            return facts(barcode, where, view);
        } catch (ProblemException e) {
            return unknown(barcode, where, e.problem());
        } catch (IOException e) {
            return unknown(
                    barcode,
                    where,
                    new Problem(
                            "cartridge-io-failed",
                            "Cartridge " + directory + ": " + e.getMessage(),
                            "Look for errors of the disk or file system in the system's log."));
        }
    }

    private CartridgeFacts facts(String barcode, Optional<String> where, CartridgeView view) {
        CartridgeMemory memory = view.memory();
        return new CartridgeFacts(
                barcode,
                where,
                TapeLoader.type(memory),
                capacityBytes(memory),
                view.partitions().stream().mapToLong(PartitionReader::dataBytes).sum(),
                memory.isWriteProtected(),
                problem(barcode, where, view));
    }

    private Optional<String> problem(String barcode, Optional<String> where, CartridgeView view) {
        Optional<Problem> mismatch =
                CartridgeProblems.barcodeMismatch(barcode, view.memory(), view.directory());
        if (mismatch.isPresent()) {
            return mismatch.map(Problem::toString);
        }
        if (!view.damages().isEmpty() && !view.isInterrupted()) {
            return Optional.of(
                    "It is damaged: " + view.damages().getFirst() + " (cartridge-damaged)");
        }
        return where.isEmpty()
                ? Optional.of(CartridgeProblems.noFreeSlot(barcode, library).toString())
                : Optional.empty();
    }

    private static long capacityBytes(CartridgeMemory memory) {
        long recorded = memory.partitionCapacityBytes(0);
        return recorded != 0 ? recorded : memory.maximumCapacityBytes();
    }

    private static CartridgeFacts unknown(String barcode, Optional<String> where, Problem problem) {
        return new CartridgeFacts(
                barcode, where, "unknown", 0, 0, false, Optional.of(problem.toString()));
    }
}
