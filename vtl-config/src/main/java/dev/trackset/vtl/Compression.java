package dev.trackset.vtl;

/**
 * How a drive stores the blocks it is given.
 *
 * @param method what new blocks are stored as
 * @param factor level of zlib, 1 to 9; LZO has none
 */
public record Compression(Method method, int factor) {

    /** Storage forms of a block. */
    public enum Method {
        NONE,
        LZO,
        ZLIB
    }

    public static final Compression NONE = new Compression(Method.NONE, 1);

    public Compression {
        if (factor < 1 || factor > 9) {
            throw new IllegalArgumentException("compression factor out of 1 to 9: " + factor);
        }
    }

    public static Compression zlib(int factor) {
        return new Compression(Method.ZLIB, factor);
    }
}
