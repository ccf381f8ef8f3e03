package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.BlockLimits;

/**
 * Settings of all drives of an embedded library.
 *
 * @param blockBytesMax longest block that is written, up to 512 KiB, which is what Linux reads from
 *     mhvtl's drives; longer ones written elsewhere are read up to 2 MiB
 */
public record EmbeddedSettings(int blockBytesMax) {

    /** A tape record's header and a few frames fit. */
    public static final int BLOCK_BYTES_MAX_LOWEST = 4 << 10;

    public static final EmbeddedSettings DEFAULT =
            new EmbeddedSettings(BlockLimits.BLOCK_BYTES_DEFAULT);

    public EmbeddedSettings {
        if (blockBytesMax < BLOCK_BYTES_MAX_LOWEST
                || blockBytesMax > BlockLimits.LINUX_BLOCK_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "block size %d is not between %d and %d"
                            .formatted(
                                    blockBytesMax,
                                    BLOCK_BYTES_MAX_LOWEST,
                                    BlockLimits.LINUX_BLOCK_BYTES_MAX));
        }
    }
}
