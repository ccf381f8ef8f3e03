package dev.trackset.metadata;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;

/**
 * Checks that the extents of an entry are its whole map: in order, back to back, from block 0 to
 * the end of its content. Writer and reader run the same checks. Holds one entry's progress.
 */
final class ExtentMap {

    private FileEntry entry;
    private long nextBlock;

    /** Starts an entry, after checking that the one before is whole. */
    void start(FileEntry next) {
        end();
        entry = next;
        nextBlock = 0;
    }

    void add(Extent extent) {
        require(entry != null, "an extent before the first entry");
        require(extent.logicalBlock() == nextBlock, "an extent at block " + extent.logicalBlock());
        long end = nextBlock + extent.blocks();
        require(end <= blocks(entry), "an extent up to block " + end);
        nextBlock = end;
    }

    /** Checks that the present entry is whole. */
    void end() {
        require(entry == null || nextBlock == blocks(entry), "no further extents");
    }

    /** Blocks of content: of a regular file or volume its size, rounded up; of all others none. */
    static long blocks(FileEntry entry) {
        return switch (entry.type()) {
            case REGULAR, VOLUME -> Math.ceilDiv(entry.size(), (long) Geometry.BLOCK_BYTES);
            default -> 0;
        };
    }

    private void require(boolean holds, String found) {
        if (!holds) {
            throw new IllegalArgumentException(
                    entry == null
                            ? found
                            : entry.path()
                                    + ": "
                                    + found
                                    + ", when its map of "
                                    + blocks(entry)
                                    + " blocks had come to block "
                                    + nextBlock);
        }
    }
}
