package dev.trackset.dump;

import dev.trackset.tape.NodeHeader;
import dev.trackset.tape.TapeCatalog;
import java.util.Collection;
import java.util.Optional;

/**
 * What is known of a tape at the end of a walk.
 *
 * @param label the header that makes the tape ours
 * @param sessions end groups that were closed by their node trailer
 * @param hasEnd whether the tape ends with an end group
 * @param blocks blocks, filemarks left out
 * @param bytes of these, uncompressed
 */
record TapeSummary(
        Optional<NodeHeader> label,
        Collection<BlockSetView> blockSets,
        Optional<TapeCatalog> catalog,
        long sessions,
        boolean hasEnd,
        long blocks,
        long filemarks,
        long bytes,
        long errors,
        long notes) {}
