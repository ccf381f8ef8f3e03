package dev.trackset.control.cli;

import dev.trackset.control.home.ByteSize;
import java.util.OptionalInt;
import picocli.CommandLine.TypeConversionException;

/** Makes values of words on the command line. */
final class Converters {

    private Converters() {}

    static ByteSize byteSize(String text) {
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
