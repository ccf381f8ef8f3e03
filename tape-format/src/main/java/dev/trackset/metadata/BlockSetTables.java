package dev.trackset.metadata;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows metadata as the tables of seed 003, row by row: nothing is held but {@link #STORED_MAX}
 * pieces of the stored order. Logical block elements are counted from 1 as in the figures; in a
 * tree each file has its own, behind a line with its name.
 */
public final class BlockSetTables {

    /** So many pieces of the stored order are looked up in one pass over the metadata. */
    public static final int STORED_MAX = 65_536;

    private final Path metadata;

    /**
     * @param metadata file with the metadata of a block set
     */
    public BlockSetTables(Path metadata) {
        this.metadata = metadata;
    }

    /** Table 133 of Fig. 13: logical block elements and their physical addresses, by extents. */
    public void byLogicalBlock(Consumer<String> rows) throws IOException {
        rows.accept(row("LBEL", "BLOCKS", "PEL"));
        try (MetadataReader reader = MetadataReader.open(metadata)) {
            reader.read(
                    new Named(rows) {
                        @Override
                        public void extent(Extent extent) {
                            rows.accept(
                                    row(
                                            extent.logicalBlock() + 1,
                                            extent.blocks(),
                                            location(extent)));
                        }
                    });
        }
    }

    /** Table 180 of Fig. 18: each logical block, and its place {@code dd:cccc:h:offset}. */
    public void eachBlock(Consumer<String> rows) throws IOException {
        rows.accept(row("LBEL", "dd:cccc:h:offset"));
        try (MetadataReader reader = MetadataReader.open(metadata)) {
            Geometry geometry = reader.header().geometry();
            reader.read(
                    new Named(rows) {
                        @Override
                        public void extent(Extent extent) {
                            for (long i = 0; i < extent.blocks(); i++) {
                                rows.accept(
                                        row(
                                                extent.logicalBlock() + i + 1,
                                                location(block(extent, i, geometry))));
                            }
                        }
                    });
        }
    }

    /**
     * Table 134 of Fig. 13: the blocks in the order in which the block set stores them, each with
     * its place in the object and its physical address.
     *
     * @param stored the pieces of tracks in the order of the tape
     */
    public void byStoredOrder(Iterator<StoredPiece> stored, Consumer<String> rows)
            throws IOException {
        rows.accept(row("STORED", "LBEL", "PEL", "OF"));
        long number = 1;
        while (stored.hasNext()) {
            List<StoredPiece> pieces = new ArrayList<>();
            while (stored.hasNext() && pieces.size() < STORED_MAX) {
                pieces.add(stored.next());
            }
            number = new StoredOrder(pieces, number).print(metadata, rows);
        }
    }

    static String row(Object... columns) {
        StringBuilder row = new StringBuilder();
        for (Object column : columns) {
            row.append(row.isEmpty() ? "" : "  ").append(String.format("%10s", column));
        }
        return row.toString();
    }

    static String location(Extent extent) {
        return switch (extent.kind()) {
            case ZERO -> "zero";
            case UNCHANGED -> extent.track() + ":" + extent.firstBlock() + " in the base";
            case DATA -> extent.track() + ":" + extent.firstBlock();
        };
    }

    /** One block of an extent as an extent of its own. */
    static Extent block(Extent extent, long index, Geometry geometry) {
        long logicalBlock = extent.logicalBlock() + index;
        if (extent.kind() == Extent.Kind.ZERO) {
            return Extent.zero(logicalBlock, 1);
        }
        long physical = extent.firstBlock() + index;
        long track = geometry.index(extent.track()) + physical / geometry.blocksPerTrack();
        return new Extent(
                logicalBlock,
                1,
                extent.kind(),
                geometry.track(extent.track().device(), track),
                (int) (physical % geometry.blocksPerTrack()));
    }

    /** Prints the name of each entry that has content. */
    private abstract static class Named implements MetadataVisitor {
        private final Consumer<String> rows;

        Named(Consumer<String> rows) {
            this.rows = rows;
        }

        @Override
        public void entry(long ordinal, long offset, FileEntry entry) {
            if (ExtentMap.blocks(entry) > 0 && !entry.path().isEmpty()) {
                rows.accept("# " + entry.path());
            }
        }
    }
}
