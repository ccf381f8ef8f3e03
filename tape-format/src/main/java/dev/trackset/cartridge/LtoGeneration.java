package dev.trackset.cartridge;

import java.util.Optional;

/** The LTO media that Trackset makes, with what mhvtl records of them (MHVTL.md section 7). */
public enum LtoGeneration {
    LTO_1(1, 0x40, 0x01, 100, 384, 4880, "U-18  ", "Ultrium 1/8T", 1, 1),
    LTO_2(2, 0x42, 0x03, 200, 512, 7398, "U-28  ", "Ultrium 2/8T", 1, 1),
    LTO_3(3, 0x44, 0x05, 400, 704, 9638, "U-316 ", "Ultrium 3/16T", 1, 1),
    LTO_4(4, 0x46, 0x08, 800, 896, 12725, "U-416 ", "Ultrium 4/16T", 1, 1),
    LTO_5(5, 0x58, 0x0b, 1500, 1280, 15142, "U-516 ", "Ultrium 5/16T", 2, 2),
    LTO_6(6, 0x5a, 0x0e, 2500, 2176, 18441, "U-616 ", "Ultrium 6/16T", 2, 2),
    LTO_7(7, 0x5c, 0x11, 6000, 960, 19107, "U-732 ", "Ultrium 7/32T", 4, 2),
    LTO_8(8, 0x5e, 0x14, 12000, 960, 19107, "U-832 ", "Ultrium 8/32T", 4, 2),
    LTO_9(9, 0x60, 0x17, 18000, 960, 19107, "U-932 ", "Ultrium 9/32T", 4, 2);

    private static final long GIGABYTE = 1_000_000_000;

    private final int number;
    private final int densityCode;
    private final int mediaType;
    private final int nativeGigabytes;
    private final int lengthMetres;
    private final int bitsPerMillimetre;
    private final String densityName;
    private final String description;
    private final int partitionsMax;
    private final int partitionsRecorded;

    LtoGeneration(
            int number,
            int densityCode,
            int mediaType,
            int nativeGigabytes,
            int lengthMetres,
            int bitsPerMillimetre,
            String densityName,
            String description,
            int partitionsMax,
            int partitionsRecorded) {
        this.number = number;
        this.densityCode = densityCode;
        this.mediaType = mediaType;
        this.nativeGigabytes = nativeGigabytes;
        this.lengthMetres = lengthMetres;
        this.bitsPerMillimetre = bitsPerMillimetre;
        this.densityName = densityName;
        this.description = description;
        this.partitionsMax = partitionsMax;
        this.partitionsRecorded = partitionsRecorded;
    }

    /** The generation with this number, 1 to 9. */
    public static Optional<LtoGeneration> ofNumber(int number) {
        return number >= 1 && number <= values().length
                ? Optional.of(values()[number - 1])
                : Optional.empty();
    }

    /** The generation of mhvtl's MediaType code, also of its WORM and cleaning variants. */
    public static Optional<LtoGeneration> ofMediaType(int mediaType) {
        Optional<LtoGeneration> found = Optional.empty();
        for (LtoGeneration generation : values()) {
            int following = ofNumber(generation.number + 1).map(g -> g.mediaType).orElse(0x1a);
            if (mediaType >= generation.mediaType && mediaType < following) {
                found = Optional.of(generation);
            }
        }
        return found;
    }

    /** The generation that the last two characters of a barcode name: {@code L1} to {@code L9}. */
    public static Optional<LtoGeneration> ofBarcode(String barcode) {
        int length = barcode.length();
        return length > 2 && barcode.charAt(length - 2) == 'L'
                ? ofNumber(barcode.charAt(length - 1) - '0')
                : Optional.empty();
    }

    public int number() {
        return number;
    }

    /** SCSI density code, the same for data and WORM media. */
    public int densityCode() {
        return densityCode;
    }

    /** The code by which mhvtl's drives decide whether they take a cartridge. */
    public int mediaType() {
        return mediaType;
    }

    public long nativeBytes() {
        return nativeGigabytes * GIGABYTE;
    }

    public int lengthMetres() {
        return lengthMetres;
    }

    public int bitsPerMillimetre() {
        return bitsPerMillimetre;
    }

    /** Density name as recorded; trailing blanks are part of it. */
    public String densityName() {
        return densityName;
    }

    public String description() {
        return description;
    }

    public int partitionsMax() {
        return partitionsMax;
    }

    /** Number of partitions that mktape records, although a new cartridge has one. */
    int partitionsRecorded() {
        return partitionsRecorded;
    }

    /** Capacity of the cartridge memory. */
    int memoryBytes() {
        if (number <= 4) {
            return 4096;
        }
        return number <= 8 ? 8192 : 16384;
    }

    @Override
    public String toString() {
        return "LTO-" + number;
    }
}
