package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TapeId;
import dev.trackset.problem.Problem;
import java.io.IOException;

/**
 * Hears what happens in a session, from the threads of the movers. What is reported as committed is
 * on tape behind a synchronised filemark; the primary node is told only after the listener
 * returned, so an exception here fails the session before anything is freed.
 */
public interface SessionListener {

    default void channelChanged(ChannelStatus status) {}

    default void tapeMounted(int channel, String drive, String barcode) throws IOException {}

    default void tapeUnmounted(int channel, String drive, String barcode) throws IOException {}

    /** A cartridge without label was labelled. */
    default void tapeLabelled(String barcode, TapeId tape, long endOfData) throws IOException {}

    default void segmentCommitted(SegmentPlace place) throws IOException {}

    /** The metadata is committed: the block set is complete. */
    default void blockSetComplete(BlockSetId blockSet) throws IOException {}

    /** An end group was written. */
    default void tapeClosed(
            String barcode, TapeId tape, long endOfData, long usedBytes, boolean full)
            throws IOException {}

    /** For the operator: something was mended, refused or lost. */
    default void notice(Problem problem) {}
}
