package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ElementKind;
import java.util.Optional;

/**
 * One place of a library.
 *
 * @param number within its kind, from 1
 * @param address SMC element address
 * @param barcode of the cartridge there; always empty for a drive, whose cartridge keeps its slot
 */
public record Element(ElementKind kind, int number, int address, Optional<String> barcode) {

    /** {@code slot 7}, for messages. */
    public String label() {
        return switch (kind) {
            case DRIVE -> "drive " + number;
            case PICKER -> "picker " + number;
            case MAP -> "MAP " + number;
            case SLOT -> "slot " + number;
        };
    }
}
