package dev.trackset.block;

/**
 * A run of logical blocks of an object and where their content is.
 *
 * <p>The physical side of a {@link Kind#DATA} or {@link Kind#UNCHANGED} extent starts at block
 * {@code firstBlock} of track {@code track} and goes on through the following tracks of the same
 * device.
 *
 * @param logicalBlock first block, counted from the start of the object (of the file, in a tree)
 * @param blocks length in blocks, at least 1
 * @param track where the first block is; for {@link Kind#ZERO} the track is without meaning and
 *     {@link #NOWHERE}
 * @param firstBlock block within {@code track}, from 0
 */
public record Extent(
        long logicalBlock, long blocks, Kind kind, TrackAddress track, int firstBlock) {

    /** The address in a ZERO extent. */
    public static final TrackAddress NOWHERE = new TrackAddress(0, 0, 0);

    /** Where the content of an extent is. The code is the one used in records. */
    public enum Kind {
        /** In this block set. */
        DATA(1),
        /** In an earlier block set of the chain: unchanged since the base. */
        UNCHANGED(2),
        /** Nowhere: every byte is zero (never written, trimmed, a hole, or zeros). */
        ZERO(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        /**
         * @throws IllegalArgumentException when no kind has this code
         */
        public static Kind ofCode(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("unknown kind of extent: " + code);
        }
    }

    public Extent {
        require(logicalBlock >= 0, "logicalBlock", logicalBlock);
        require(blocks > 0 && logicalBlock + blocks > 0, "blocks", blocks);
        require(
                firstBlock >= 0 && firstBlock < Geometry.BLOCKS_PER_TRACK_MAX,
                "firstBlock",
                firstBlock);
    }

    public static Extent zero(long logicalBlock, long blocks) {
        return new Extent(logicalBlock, blocks, Kind.ZERO, NOWHERE, 0);
    }

    private static void require(boolean holds, String field, long value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }
}
