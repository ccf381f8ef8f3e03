package dev.trackset.cartridge;

/**
 * How new blocks are stored. A block that compression would make longer is stored as it is.
 *
 * @param zlibLevel 1 (fast) to 9 (small); 0 stores blocks as they are
 */
public record Compression(int zlibLevel) {

    private static final int ZLIB_LEVEL_MAX = 9;

    public static final Compression NONE = new Compression(0);

    public Compression {
        if (zlibLevel < 0 || zlibLevel > ZLIB_LEVEL_MAX) {
            throw new IllegalArgumentException("zlib level out of range: " + zlibLevel);
        }
    }

    public static Compression zlib(int level) {
        return new Compression(level);
    }

    boolean isOn() {
        return zlibLevel > 0;
    }
}
