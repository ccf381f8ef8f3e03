package dev.trackset.primary.volume;

import dev.trackset.block.TrackAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * One whole copy of a volume's tracks. The volume knows its plex and nothing of devices; mirrors
 * and parity groups are other implementations of this. Offsets are bytes and tracks are indices
 * from the start of the volume. Safe for use by several threads.
 */
interface Plex {

    void read(long offset, ByteBuffer target) throws IOException;

    /**
     * Reads neighbouring tracks, each into a buffer of its own, with as few requests as possible.
     *
     * @param count how many of the buffers are to be filled
     */
    void readTracks(long firstTrack, ByteBuffer[] targets, int count) throws IOException;

    void write(long offset, ByteBuffer source) throws IOException;

    /** Makes a range read as zeros, giving back its space. */
    void discard(long offset, long length) throws IOException;

    /** The first place from {@code offset} on that may not be zero; {@code end} when none is. */
    long nextData(long offset, long end) throws IOException;

    /** Returns when everything written is durable. */
    void force() throws IOException;

    /** The volume's tracks in the order in which they lie on devices. */
    List<TrackRun> physicalOrder();

    /** The volume's tracks in their own order. */
    List<TrackRun> logicalOrder();

    /**
     * Writes the protection bits of whole cylinders.
     *
     * @param firstTrack the cylinders that hold the tracks from here
     * @param endTrack to here, not included
     */
    void writeProtection(long firstTrack, long endTrack, LongPredicate isProtected)
            throws IOException;

    /** What the cylinder header says of a track. */
    boolean isProtectedOnDevice(long track) throws IOException;

    /**
     * Neighbouring tracks of a volume that are neighbours on a device too.
     *
     * @param firstTrack within the volume
     * @param address where the first one is
     */
    record TrackRun(long firstTrack, long tracks, TrackAddress address) {
        long endTrack() {
            return firstTrack + tracks;
        }
    }
}
