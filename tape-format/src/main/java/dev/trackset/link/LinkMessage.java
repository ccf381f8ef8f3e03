package dev.trackset.link;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.Problem;
import java.nio.ByteBuffer;
import java.util.List;

/** What the two ends of a stream link say to each other. */
public sealed interface LinkMessage {

    /** Which way the tracks of a stream go. */
    enum Direction {
        BACKUP,
        RESTORE
    }

    /**
     * Asks for a virtual channel.
     *
     * @param token secret of the session, made by the control station
     * @param channel number of the channel within the session, from 0
     */
    record OpenStream(String token, int channel, Direction direction) implements LinkMessage {}

    /**
     * Grants a virtual channel.
     *
     * @param batchBytesMax longest batch; both ends keep to it
     * @param creditBytes bodies that may be sent before the first {@link Received}
     */
    record StreamOpened(int batchBytesMax, long creditBytes) implements LinkMessage {}

    /**
     * A batch of track frames.
     *
     * @param sequence number of the batch within its block set, over all channels
     * @param frames from position to limit; who receives it gives the buffer back to the allocator
     *     it came from
     */
    record Tracks(BlockSetId blockSet, long sequence, ByteBuffer frames) implements LinkMessage {}

    /** No more tracks of this block set come on this channel. */
    record EndTracks(BlockSetId blockSet) implements LinkMessage {}

    /**
     * A piece of the metadata of a block set, in order.
     *
     * @param offset of its first byte in the metadata
     * @param last whether the metadata ends with this piece
     */
    record MetadataPart(BlockSetId blockSet, long offset, boolean last, ByteBuffer bytes)
            implements LinkMessage {}

    /** Returns credit. */
    record Received(long bytes) implements LinkMessage {}

    /**
     * A segment is on tape for good.
     *
     * @param segment its sequence number within the block set
     * @param metadata whether it is the metadata; then there are no batches
     * @param batches numbers of the batches in it, in ranges
     */
    record Committed(BlockSetId blockSet, long segment, boolean metadata, List<Range> batches)
            implements LinkMessage {
        public Committed {
            batches = List.copyOf(batches);
        }
    }

    /** Batches {@code first} to {@code last}, both included. */
    record Range(long first, long last) {}

    /** The session failed; nothing follows. */
    record Abort(Problem problem) implements LinkMessage {}

    /** Nothing more comes from this end, and everything was well. */
    record CloseStream() implements LinkMessage {}
}
