package dev.trackset.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of Fig. 13: six blocks A to F, stored in another order than that of the object. */
class BlockSetTablesTest {

    @TempDir Path folder;

    private final List<String> rows = new ArrayList<>();
    private BlockSetTables tables;

    @BeforeEach
    void writeMetadata() throws IOException {
        Path file = folder.resolve("metadata");
        try (MetadataWriter writer = MetadataWriter.create(file, SampleMetadata.HEADER)) {
            writer.entry(SampleMetadata.file("object", 6 * 512));
            writer.extent(at(0, 5));
            writer.extent(at(1, 0));
            writer.extent(at(2, 3));
            writer.extent(at(3, 4));
            writer.extent(Extent.zero(4, 1));
            writer.extent(at(5, 1));
            writer.finish();
        }
        tables = new BlockSetTables(file);
    }

    @Test
    void table133NamesThePhysicalAddressOfEachLogicalBlock() throws IOException {
        tables.byLogicalBlock(rows::add);
        assertThat(words())
                .containsExactly(
                        "LBEL BLOCKS PEL",
                        "# object",
                        "1 1 01:0000:5:7",
                        "2 1 01:0000:0:7",
                        "3 1 01:0000:3:7",
                        "4 1 01:0000:4:7",
                        "5 1 zero",
                        "6 1 01:0000:1:7");
    }

    @Test
    void table134FollowsTheStoredOrder() throws IOException {
        List<StoredPiece> stored = new ArrayList<>();
        for (int head = 0; head < 6; head++) {
            stored.add(new StoredPiece(new TrackAddress(1, 0, head), 0, 64));
        }
        tables.byStoredOrder(stored.iterator(), rows::add);
        assertThat(words())
                .containsExactly(
                        "STORED LBEL PEL OF",
                        "8 2+1 01:0000:0:7 object",
                        "72 6+1 01:0000:1:7 object",
                        "200 3+1 01:0000:3:7 object",
                        "264 4+1 01:0000:4:7 object",
                        "328 1+1 01:0000:5:7 object");
    }

    @Test
    void table180CountsBlocksAcrossTracks() throws IOException {
        Path file = folder.resolve("long");
        try (MetadataWriter writer = MetadataWriter.create(file, SampleMetadata.HEADER)) {
            writer.entry(SampleMetadata.file("object", 3 * 512));
            writer.extent(new Extent(0, 3, Extent.Kind.DATA, new TrackAddress(1, 0, 14), 62));
            writer.finish();
        }
        new BlockSetTables(file).eachBlock(rows::add);
        assertThat(words())
                .containsExactly(
                        "LBEL dd:cccc:h:offset",
                        "# object",
                        "1 01:0000:14:62",
                        "2 01:0000:14:63",
                        "3 01:0001:0:0");
    }

    private List<String> words() {
        return rows.stream().map(row -> row.trim().replaceAll(" +", " ")).toList();
    }

    private static Extent at(long logicalBlock, long track) {
        TrackAddress address = Geometry.DEFAULT.track(1, track);
        return new Extent(logicalBlock, 1, Extent.Kind.DATA, address, 7);
    }
}
