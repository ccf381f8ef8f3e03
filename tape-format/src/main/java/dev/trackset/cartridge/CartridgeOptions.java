package dev.trackset.cartridge;

/**
 * How a cartridge is opened for writing.
 *
 * @param holder who opens it, for those who find it locked: "drive 2 of /home/.../library"
 * @param blockBytesMax longest block that is accepted, up to {@link BlockLimits#BLOCK_BYTES_MAX}
 * @param earlyWarningBytes distance from the end at which early warning starts
 */
public record CartridgeOptions(
        String holder, int blockBytesMax, Compression compression, long earlyWarningBytes) {

    /** What mhvtl's LTO drives have. */
    public static final long EARLY_WARNING_BYTES_DEFAULT = 2 << 20;

    public static final CartridgeOptions DEFAULT =
            new CartridgeOptions(
                    "a cartridge user",
                    BlockLimits.BLOCK_BYTES_DEFAULT,
                    Compression.NONE,
                    EARLY_WARNING_BYTES_DEFAULT);

    public CartridgeOptions {
        if (blockBytesMax < 1 || blockBytesMax > BlockLimits.BLOCK_BYTES_MAX) {
            throw new IllegalArgumentException("blockBytesMax out of range: " + blockBytesMax);
        }
        if (earlyWarningBytes < 0) {
            throw new IllegalArgumentException(
                    "earlyWarningBytes out of range: " + earlyWarningBytes);
        }
    }

    public CartridgeOptions withHolder(String newHolder) {
        return new CartridgeOptions(newHolder, blockBytesMax, compression, earlyWarningBytes);
    }

    public CartridgeOptions withBlockBytesMax(int newBlockBytesMax) {
        return new CartridgeOptions(holder, newBlockBytesMax, compression, earlyWarningBytes);
    }

    public CartridgeOptions withCompression(Compression newCompression) {
        return new CartridgeOptions(holder, blockBytesMax, newCompression, earlyWarningBytes);
    }

    public CartridgeOptions withEarlyWarningBytes(long newEarlyWarningBytes) {
        return new CartridgeOptions(holder, blockBytesMax, compression, newEarlyWarningBytes);
    }
}
