package dev.trackset.vtl;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Generations of LTO, of media as of drives. Density codes and native capacities are those of
 * mhvtl's media table, which are those of the LTO formats.
 */
public enum Generation {
    LTO_1(1, 0x40, 100),
    LTO_2(2, 0x42, 200),
    LTO_3(3, 0x44, 400),
    LTO_4(4, 0x46, 800),
    LTO_5(5, 0x58, 1_500),
    LTO_6(6, 0x5a, 2_500),
    LTO_7(7, 0x5c, 6_000),
    LTO_8(8, 0x5e, 12_000),
    LTO_9(9, 0x60, 18_000);

    private static final long GIGABYTE = 1_000_000_000L;

    private final int number;
    private final int densityCode;
    private final long nativeCapacityBytes;

    Generation(int number, int densityCode, long nativeCapacityGigabytes) {
        this.number = number;
        this.densityCode = densityCode;
        this.nativeCapacityBytes = nativeCapacityGigabytes * GIGABYTE;
    }

    public int number() {
        return number;
    }

    /** Density code of SSC, as in MODE SENSE and in medium attribute 0405h. */
    public int densityCode() {
        return densityCode;
    }

    public long nativeCapacityBytes() {
        return nativeCapacityBytes;
    }

    /** {@code LTO-8}. */
    public String label() {
        return "LTO-" + number;
    }

    /** The last two characters of a data cartridge's barcode: {@code L8}. */
    public String barcodeSuffix() {
        return "L" + number;
    }

    public static Optional<Generation> ofNumber(int number) {
        return Arrays.stream(values()).filter(it -> it.number == number).findFirst();
    }

    /** The generation of a label in any spelling: {@code LTO-8}, {@code lto8}, {@code L8}. */
    public static Optional<Generation> ofLabel(String label) {
        String plain = label.strip().toUpperCase(Locale.ROOT).replace("-", "");
        return Arrays.stream(values())
                .filter(it -> plain.equals("LTO" + it.number) || plain.equals("L" + it.number))
                .findFirst();
    }

    @Override
    public String toString() {
        return label();
    }
}
