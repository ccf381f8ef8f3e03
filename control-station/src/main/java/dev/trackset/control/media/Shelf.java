package dev.trackset.control.media;

import dev.trackset.control.catalog.TapeRow;
import dev.trackset.control.catalog.TapeState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cartridges of the library at one moment, as one session may see them.
 *
 * @param places by barcode
 */
record Shelf(List<Place> places, String pool) {

    /** What keeps a cartridge from being written now. */
    enum Hindrance {
        NONE,
        IN_USE,
        WRITE_PROTECTED,
        REFUSED,
        UNUSABLE
    }

    record Place(TapeRow row, Hindrance hindrance) {}

    /** The appendable tape of the pool that was written last. */
    Optional<TapeRow> appendable() {
        return places.stream()
                .filter(place -> place.hindrance() == Hindrance.NONE)
                .map(Place::row)
                .filter(row -> row.state() == TapeState.APPENDABLE && row.pool().equals(pool))
                .max(
                        Comparator.comparing((TapeRow row) -> row.written().orElse(Instant.EPOCH))
                                .thenComparing(TapeRow::barcode, Comparator.reverseOrder()));
    }

    /** The first blank cartridge. */
    Optional<TapeRow> blank() {
        return places.stream()
                .filter(place -> place.hindrance() == Hindrance.NONE)
                .map(Place::row)
                .filter(row -> row.state() == TapeState.BLANK)
                .findFirst();
    }

    long count(Hindrance hindrance) {
        return places.stream().filter(place -> place.hindrance() == hindrance).count();
    }

    /** How many of those that nothing else hinders are in this state. */
    long count(TapeState state) {
        return places.stream()
                .filter(place -> place.hindrance() == Hindrance.NONE)
                .filter(place -> place.row().state() == state)
                .count();
    }
}
