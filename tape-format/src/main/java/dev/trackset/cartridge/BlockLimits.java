package dev.trackset.cartridge;

/** Limits of mhvtl's format; nothing longer is read, whatever an index says. */
public final class BlockLimits {

    /** Longest block that mhvtl's drives take, and the longest we read or write. */
    public static final int BLOCK_BYTES_MAX = 2 << 20;

    /** Longest block that Linux's tape driver reads from mhvtl. */
    public static final int LINUX_BLOCK_BYTES_MAX = 512 << 10;

    public static final int BLOCK_BYTES_DEFAULT = 256 << 10;

    /** A block that does not compress grows: LZO1X by a sixteenth and 67 bytes, zlib by less. */
    static final int STORED_BYTES_MAX = BLOCK_BYTES_MAX + BLOCK_BYTES_MAX / 16 + 67;

    /** Blocks and filemarks of one partition. */
    public static final long OBJECTS_MAX = 0xffff_fff0L;

    static final int PARTITIONS_MAX = 4;

    private BlockLimits() {}
}
