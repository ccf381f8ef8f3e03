package dev.trackset.vtl;

import static dev.trackset.vtl.Generation.LTO_3;
import static dev.trackset.vtl.Generation.LTO_4;
import static dev.trackset.vtl.Generation.LTO_5;
import static dev.trackset.vtl.Generation.LTO_6;
import static dev.trackset.vtl.Generation.LTO_7;
import static dev.trackset.vtl.Generation.LTO_8;
import static dev.trackset.vtl.Generation.LTO_9;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a tape drive of a generation is: the full-height IBM drive, as mhvtl plays it. How long its
 * motions take is not part of it.
 */
public enum DriveProfile {
    LTO_5_DRIVE(LTO_5, Set.of(LTO_3, LTO_4, LTO_5), Set.of(LTO_4, LTO_5), 140),
    LTO_6_DRIVE(LTO_6, Set.of(LTO_4, LTO_5, LTO_6), Set.of(LTO_5, LTO_6), 160),
    LTO_7_DRIVE(LTO_7, Set.of(LTO_5, LTO_6, LTO_7), Set.of(LTO_6, LTO_7), 300),
    LTO_8_DRIVE(LTO_8, Set.of(LTO_7, LTO_8), Set.of(LTO_7, LTO_8), 360),
    LTO_9_DRIVE(LTO_9, Set.of(LTO_8, LTO_9), Set.of(LTO_8, LTO_9), 400);

    private static final String VENDOR = "IBM";
    private static final String PRODUCT_PREFIX = "ULT3580-TD";
    private static final int BLOCK_BYTES_MIN = 1;
    private static final int BLOCK_BYTES_MAX = 2 << 20;
    private static final long MEGABYTE = 1_000_000L;

    private final Generation generation;
    private final Set<Generation> readable;
    private final Set<Generation> writable;
    private final long nativeBytesPerSecond;

    DriveProfile(
            Generation generation,
            Set<Generation> readable,
            Set<Generation> writable,
            long nativeMegabytesPerSecond) {
        this.generation = generation;
        this.readable = readable;
        this.writable = writable;
        this.nativeBytesPerSecond = nativeMegabytesPerSecond * MEGABYTE;
    }

    public Generation generation() {
        return generation;
    }

    public String vendor() {
        return VENDOR;
    }

    /** Product identification of INQUIRY; mhvtl chooses a drive's personality by it. */
    public String product() {
        return PRODUCT_PREFIX + generation.number();
    }

    /** Density code that the drive writes on media of its own generation. */
    public int densityCode() {
        return generation.densityCode();
    }

    public boolean reads(Generation medium) {
        return readable.contains(medium);
    }

    public boolean writes(Generation medium) {
        return writable.contains(medium);
    }

    /** Capacity of a medium of the drive's own generation, without compression. */
    public long nativeCapacityBytes() {
        return generation.nativeCapacityBytes();
    }

    /** Rate at which uncompressed data goes to tape while it streams. */
    public long nativeBytesPerSecond() {
        return nativeBytesPerSecond;
    }

    public int blockBytesMin() {
        return BLOCK_BYTES_MIN;
    }

    /**
     * What READ BLOCK LIMITS says: mhvtl's limit of 2 MiB. Real drives take 8 MiB and more; a tape
     * that both shall read keeps to the smaller limit.
     */
    public int blockBytesMax() {
        return BLOCK_BYTES_MAX;
    }

    public static Optional<DriveProfile> of(Generation generation) {
        return Arrays.stream(values()).filter(it -> it.generation == generation).findFirst();
    }

    /** The profile of a drive in {@code device.conf}, by its product identification. */
    public static Optional<DriveProfile> ofProduct(String product) {
        return DrivePersonality.generation(product).flatMap(DriveProfile::of);
    }
}
