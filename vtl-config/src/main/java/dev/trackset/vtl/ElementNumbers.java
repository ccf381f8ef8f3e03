package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ElementKind;
import java.util.Optional;

/** Whether an element's number fits the addresses that the library's kind has for it. */
final class ElementNumbers {

    private ElementNumbers() {}

    static Optional<Finding> check(
            ElementMap map, ElementKind kind, int number, String file, int line) {
        String place = kind.word() + " " + number;
        if (number < 1) {
            String message = place + ": elements are counted from 1";
            return Optional.of(new Finding(Trap.ELEMENT_NUMBER, file, line, message));
        }
        int countMax = map.countMax(kind);
        if (number > countMax) {
            String message =
                    "%s would have element address %d, which belongs to another kind of element:"
                            + " this library has room for %d";
            int address = map.address(kind, number);
            return Optional.of(
                    new Finding(
                            Trap.ELEMENT_RANGE,
                            file,
                            line,
                            message.formatted(place, address, countMax)));
        }
        return Optional.empty();
    }
}
