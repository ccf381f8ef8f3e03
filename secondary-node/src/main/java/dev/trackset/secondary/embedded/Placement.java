package dev.trackset.secondary.embedded;

import dev.trackset.problem.Problem;
import dev.trackset.secondary.device.Element.Kind;
import dev.trackset.secondary.embedded.ElementTable.Held;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Finds out which cartridge is where, from the description, the state file and the directories, by
 * the rules of the package documentation.
 */
final class Placement {

    private final Path library;
    private final LibraryLayout layout;
    private final Consumer<Problem> notices;

    Placement(Path library, LibraryLayout layout, Consumer<Problem> notices) {
        this.library = library;
        this.layout = layout;
        this.notices = notices;
    }

    /** The contents of a library that opens: nothing is in a drive. */
    ElementTable open() throws IOException {
        ElementTable table = new ElementTable(layout.addresses());
        Optional<LibraryState> state = readState();
        if (state.isPresent()) {
            restore(table, state.get().contents());
        } else {
            startFromDescription(table);
        }
        reconcile(table);
        return table;
    }

    private Optional<LibraryState> readState() throws IOException {
        Path file = LibraryFiles.state(library);
        LibraryState state;
        try {
            state = LibraryState.read(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (TextRecord.DamagedRecordException e) {
            notices.accept(
                    new Problem(
                            "library-state-damaged",
                            "The state of the library is damaged: " + e.getMessage() + ".",
                            "Nothing is lost: the library starts from its description. Look at"
                                    + " where the cartridges are now."));
            return Optional.empty();
        }
        return state.contentsChecksum() == layout.contentsChecksum()
                ? Optional.of(state)
                : Optional.empty();
    }

    private void startFromDescription(ElementTable table) {
        layout.barcodes()
                .forEach((place, barcode) -> {
                    Optional<Place> other = table.placeOf(barcode);
                    if (other.isEmpty()) {
                        table.put(place, new Held(barcode, Optional.of(place)));
                    } else {
                        noticeDuplicate(barcode, other.get(), place);
                    }
                });
    }

    private void noticeDuplicate(String barcode, Place first, Place second) {
        notices.accept(
                new Problem(
                        "duplicate-barcode",
                        "Barcode %s stands in %s and in %s of the library's description."
                                .formatted(barcode, first.words(), second.words()),
                        "Give each cartridge a barcode of its own. Until then "
                                + second.words()
                                + " is empty."));
    }

    /** Elements in order: slots and import/export elements are full before drives are emptied. */
    private void restore(ElementTable table, Map<Place, Held> contents) {
        contents.forEach((place, held) -> {
            if (place.kind() != Kind.DRIVE && table.hasPlace(place)) {
                table.put(place, new Held(held.barcode(), Optional.of(place)));
            }
        });
        contents.forEach((place, held) -> {
            if (place.kind() == Kind.DRIVE) {
                bringHome(table, place, held);
            }
        });
    }

    private void bringHome(ElementTable table, Place drive, Held held) {
        Optional<Place> home = home(table, held);
        home.ifPresent(place -> table.put(place, new Held(held.barcode(), home)));
        notices.accept(
                new Problem(
                        "cartridge-returned",
                        "Cartridge %s was left in %s by a process that ended early; it is back in %s."
                                .formatted(
                                        held.barcode(),
                                        drive.words(),
                                        home.map(Place::words).orElse("no element")),
                        home.isPresent()
                                ? "Nothing has to be done."
                                : "Make a slot free and scan the library again."));
    }

    /**
     * Where a cartridge goes that leaves its drive: home, or if that is full the first free slot.
     */
    static Optional<Place> home(ElementTable table, Held held) {
        return held.home()
                .filter(place -> table.hasPlace(place) && table.at(place).isEmpty())
                .or(table::lowestFreeSlot);
    }

    /**
     * Takes in directories that no element names, forgets cartridges whose directory is gone and
     * that the description does not name. Cartridges in drives are left alone.
     */
    void reconcile(ElementTable table) throws IOException {
        SortedSet<String> directories = LibraryFiles.barcodes(library);
        table.contents()
                .forEach((place, held) -> {
                    if (place.kind() != Kind.DRIVE && !directories.contains(held.barcode())) {
                        missing(table, place, held.barcode());
                    }
                });
        for (String barcode : directories) {
            if (table.placeOf(barcode).isEmpty()) {
                takeIn(table, barcode);
            }
        }
    }

    private void missing(ElementTable table, Place place, String barcode) {
        boolean named = layout.names(barcode);
        if (!named) {
            table.remove(place);
        }
        notices.accept(
                CartridgeProblems.missing(
                        barcode, library, place.words(), named ? "" : "The slot is free now."));
    }

    private void takeIn(ElementTable table, String barcode) {
        Optional<Place> slot = table.lowestFreeSlot();
        slot.ifPresent(place -> table.put(place, new Held(barcode, slot)));
        notices.accept(
                slot.map(place -> takenIn(barcode, place))
                        .orElseGet(() -> CartridgeProblems.noFreeSlot(barcode, library)));
    }

    private Problem takenIn(String barcode, Place slot) {
        return new Problem(
                "cartridge-taken-in",
                "Cartridge %s was found in %s and is in %s now."
                        .formatted(barcode, library, slot.words()),
                "Nothing has to be done. To name its slot for mhvtl too, add it to"
                        + " library_contents.");
    }
}
