package dev.trackset.block;

/**
 * Shape of a device: how many blocks a track has and how many heads a cylinder. Blocks are of
 * {@link #BLOCK_BYTES} bytes everywhere.
 *
 * @param blocksPerTrack 1..{@link #BLOCKS_PER_TRACK_MAX}
 * @param heads tracks per cylinder, 1..65535
 */
public record Geometry(int blocksPerTrack, int heads) {

    public static final int BLOCK_BYTES = 512;
    public static final int BLOCKS_PER_TRACK_MAX = 2048;

    /** 32 KiB tracks (seed 003), 15 to a cylinder. */
    public static final Geometry DEFAULT = new Geometry(64, 15);

    public Geometry {
        if (blocksPerTrack < 1 || blocksPerTrack > BLOCKS_PER_TRACK_MAX) {
            throw new IllegalArgumentException("blocks per track out of range: " + blocksPerTrack);
        }
        if (heads < 1 || heads > 0xffff) {
            throw new IllegalArgumentException("heads out of range: " + heads);
        }
    }

    public int trackBytes() {
        return blocksPerTrack * BLOCK_BYTES;
    }

    /** The address of the track that is {@code index} tracks behind the first one of the device. */
    public TrackAddress track(int device, long index) {
        return new TrackAddress(device, index / heads, (int) (index % heads));
    }

    /** The inverse of {@link #track}. */
    public long index(TrackAddress address) {
        return address.cylinder() * heads + address.head();
    }
}
