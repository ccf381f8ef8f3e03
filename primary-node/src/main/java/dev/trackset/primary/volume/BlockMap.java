package dev.trackset.primary.volume;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The re-mapping table of a volume (seed 003, Fig. 15 and 16): from blocks of the devices it was on
 * to blocks of the object. Extents whose blocks keep the same distance become one piece, so that
 * the table is as long as the volume had hypervolumes, not as it had extents.
 */
final class BlockMap {

    private static final int DEVICE_SHIFT = 48;

    /** What a part of a frame is of the object. */
    record Part(long logicalBlock, long blocks, long blockInFrame) {}

    /** Both starts in blocks; the physical one has the device number in its upper bits. */
    private record Piece(long physical, long logical, long blocks) {
        long physicalEnd() {
            return physical + blocks;
        }
    }

    private final Geometry geometry;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * @param geometry of the devices that the extents name
     */
    BlockMap(Geometry geometry) {
        this.geometry = geometry;
    }

    /** Adds a DATA extent; they come in their logical order. */
    void add(Extent extent) {
        long physical = physical(extent.track(), extent.firstBlock());
        if (!pieces.isEmpty()) {
            Piece last = pieces.getLast();
            if (physical - last.physical() == extent.logicalBlock() - last.logical()
                    && physical >>> DEVICE_SHIFT == last.physical() >>> DEVICE_SHIFT) {
                long blocks = extent.logicalBlock() + extent.blocks() - last.logical();
                pieces.set(pieces.size() - 1, new Piece(last.physical(), last.logical(), blocks));
                return;
            }
        }
        pieces.add(new Piece(physical, extent.logicalBlock(), extent.blocks()));
    }

    /** All extents were added. */
    void end() {
        pieces.sort(Comparator.comparing(Piece::physical, Long::compareUnsigned));
    }

    /** The parts of a frame that belong to the object. */
    List<Part> parts(TrackAddress track, int firstBlock, int blocks) {
        long start = physical(track, firstBlock);
        long end = start + blocks;
        List<Part> parts = new ArrayList<>(1);
        for (int i = firstPieceEndingAfter(start); i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (Long.compareUnsigned(piece.physical(), end) >= 0) {
                break;
            }
            long from = Math.max(start, piece.physical());
            long to = Math.min(end, piece.physicalEnd());
            long logical = piece.logical() + from - piece.physical();
            parts.add(new Part(logical, to - from, from - start));
        }
        return parts;
    }

    private int firstPieceEndingAfter(long physical) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(pieces.get(middle).physicalEnd(), physical) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private long physical(TrackAddress track, int firstBlock) {
        return (long) track.device() << DEVICE_SHIFT
                | geometry.index(track) * geometry.blocksPerTrack() + firstBlock;
    }
}
