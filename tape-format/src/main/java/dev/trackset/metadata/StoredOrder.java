package dev.trackset.metadata;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds, for some pieces in their stored order, which logical blocks they hold. */
final class StoredOrder implements MetadataVisitor {

    private final List<StoredPiece> pieces;
    private final long firstNumber;
    private final Map<TrackAddress, List<Integer>> byTrack = new HashMap<>();
    private final List<List<Held>> held = new ArrayList<>();
    private Geometry geometry = Geometry.DEFAULT;
    private RawName path = RawName.of("");

    private record Held(long logicalBlock, int firstBlock, long blocks, RawName path) {}

    StoredOrder(List<StoredPiece> pieces, long firstNumber) {
        this.pieces = pieces;
        this.firstNumber = firstNumber;
        for (int i = 0; i < pieces.size(); i++) {
            byTrack.computeIfAbsent(pieces.get(i).track(), track -> new ArrayList<>()).add(i);
            held.add(new ArrayList<>());
        }
    }

    /** Prints a row for each run of blocks, and gives the number of the block behind the last. */
    long print(Path metadata, Consumer<String> rows) throws IOException {
        try (MetadataReader reader = MetadataReader.open(metadata)) {
            geometry = reader.header().geometry();
            reader.read(this);
        }
        long number = firstNumber;
        for (int i = 0; i < pieces.size(); i++) {
            StoredPiece piece = pieces.get(i);
            for (Held run : held.get(i)) {
                rows.accept(
                        BlockSetTables.row(
                                number + run.firstBlock - piece.firstBlock(),
                                (run.logicalBlock + 1) + "+" + run.blocks,
                                piece.track() + ":" + run.firstBlock,
                                run.path));
            }
            number += piece.blocks();
        }
        return number;
    }

    @Override
    public void entry(long ordinal, long offset, FileEntry entry) {
        path = entry.path();
    }

    @Override
    public void extent(Extent extent) {
        if (extent.kind() != Extent.Kind.DATA) {
            return;
        }
        long done = 0;
        while (done < extent.blocks()) {
            Extent start = BlockSetTables.block(extent, done, geometry);
            long inTrack =
                    Math.min(
                            extent.blocks() - done,
                            (long) geometry.blocksPerTrack() - start.firstBlock());
            for (int piece : byTrack.getOrDefault(start.track(), List.of())) {
                hold(piece, start, inTrack);
            }
            done += inTrack;
        }
    }

    private void hold(int index, Extent start, long blocks) {
        StoredPiece piece = pieces.get(index);
        long from = Math.max(start.firstBlock(), piece.firstBlock());
        long to = Math.min(start.firstBlock() + blocks, (long) piece.firstBlock() + piece.blocks());
        if (from < to) {
            held.get(index)
                    .add(
                            new Held(
                                    start.logicalBlock() + from - start.firstBlock(),
                                    (int) from,
                                    to - from,
                                    path));
        }
    }
}
