package dev.trackset.vtl;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mhvtl makes of barcodes. A barcode is also the name of the cartridge's directory. */
final class Barcode {

    /** Longest barcode with which {@code vtllibrary} starts. */
    static final int LENGTH_MAX = 16;

    /** Longest barcode that every command of mhvtl takes. */
    static final int LENGTH_USABLE_MAX = 15;

    static final String CLEANING_PREFIX = "CLN";
    static final String WORM_PREFIX = "W";
    static final String HIDDEN_PREFIX = "NOBAR";

    private static final Pattern READABLE = Pattern.compile("[\\x21-\\x7e&&[^/]]{1,16}");
    private static final Pattern LTO_DATA = Pattern.compile(".*L([1-9])");

    private Barcode() {}

    /** Whether the barcode can stand in a contents file and name a directory. */
    static boolean isReadable(String barcode) {
        return READABLE.matcher(barcode).matches() && !barcode.startsWith(".");
    }

    static void requireReadable(String barcode) {
        if (!isReadable(barcode)) {
            throw new IllegalArgumentException("not a barcode: '" + barcode + "'");
        }
    }

    /** The generation that the suffix of a data cartridge names. */
    static Optional<Generation> generation(String barcode) {
        Matcher matcher = LTO_DATA.matcher(barcode);
        return matcher.matches()
                ? Generation.ofNumber(Integer.parseInt(matcher.group(1)))
                : Optional.empty();
    }
}
