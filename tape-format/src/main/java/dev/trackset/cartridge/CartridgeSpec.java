package dev.trackset.cartridge;

import dev.trackset.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * What a new cartridge shall be.
 *
 * @param barcode 1 to 16 letters, digits, dots, hyphens and underscores; also the directory's name
 * @param capacityBytes stored bytes it takes; 0 stands for the generation's native capacity
 */
public record CartridgeSpec(
        String barcode, LtoGeneration generation, CartridgeKind kind, long capacityBytes) {

    /** mhvtl refuses longer ones. */
    public static final int BARCODE_CHARACTERS_MAX = 16;

    private static final Pattern BARCODE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (BARCODE_CHARACTERS_MAX - 1) + "}");

    /**
     * @throws IllegalArgumentException when the barcode cannot be one, or the capacity is negative
     */
    public CartridgeSpec {
        if (!isBarcode(barcode)) {
            throw new IllegalArgumentException("not a barcode: " + barcode);
        }
        if (capacityBytes < 0) {
            throw new IllegalArgumentException("negative capacity: " + capacityBytes);
        }
    }

    /** A data cartridge. */
    public static CartridgeSpec data(String barcode, LtoGeneration generation, long capacityBytes) {
        return new CartridgeSpec(barcode, generation, CartridgeKind.DATA, capacityBytes);
    }

    /** Whether mhvtl and file systems take this text as a barcode and directory name. */
    public static boolean isBarcode(String text) {
        return BARCODE.matcher(text).matches();
    }

    /** The barcode, when it is one. */
    public static String requireBarcode(String text) throws ProblemException {
        if (!isBarcode(text)) {
            throw new ProblemException(
                    "bad-barcode",
                    "'" + text + "' is not a barcode",
                    "use 1 to "
                            + BARCODE_CHARACTERS_MAX
                            + " letters, digits, dots, hyphens or underscores, as in E01001L8");
        }
        return text;
    }

    /** The capacity to record, never 0. */
    public long recordedCapacityBytes() {
        return capacityBytes == 0 ? generation.nativeBytes() : capacityBytes;
    }
}
