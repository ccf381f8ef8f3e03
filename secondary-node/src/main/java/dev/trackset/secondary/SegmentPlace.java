package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TapeId;
import dev.trackset.block.TrackAddress;

/**
 * A segment and where it is.
 *
 * @param sequence number within the block set, over all channels; metadata segments have numbers of
 *     their own
 * @param metadata whether it holds metadata instead of tracks
 * @param file tape file, that is the number of filemarks before it
 * @param object logical object number of the segment header: blocks and filemarks from the
 *     beginning of tape
 * @param blocks blocks between header and trailer
 * @param frames track frames in it; 0 for metadata
 * @param bytes bytes of those blocks
 * @param firstTrack lowest track address in it; for metadata null
 * @param lastTrack highest track address in it; for metadata null
 */
public record SegmentPlace(
        BlockSetId blockSet,
        long sequence,
        boolean metadata,
        TapeId tape,
        String barcode,
        long file,
        long object,
        long blocks,
        long frames,
        long bytes,
        TrackAddress firstTrack,
        TrackAddress lastTrack) {}
