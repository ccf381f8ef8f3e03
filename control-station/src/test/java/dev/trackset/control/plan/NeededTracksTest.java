package dev.trackset.control.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileTime;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataWriter;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeededTracksTest {

    private static final FileTime TIME = new FileTime(0, 0);

    @TempDir Path folder;
    private Path metadata;

    /** a/one on tracks 0..1, a/two on track 2, b/linked is a link of a/one, b/three on track 9. */
    @BeforeEach
    void writeMetadata() throws Exception {
        metadata = folder.resolve("metadata");
        MetadataHeader header =
                new MetadataHeader(
                        new BlockSetId(1),
                        ObjectKind.PATH,
                        RawName.of("/home/user"),
                        Level.FULL,
                        Optional.empty(),
                        Instant.EPOCH,
                        Granularity.TRACK,
                        Geometry.DEFAULT,
                        "alpha");
        try (MetadataWriter writer = MetadataWriter.create(metadata, header)) {
            writer.entry(entry("", FileType.DIRECTORY, OptionalLong.empty(), 0));
            writer.entry(entry("a", FileType.DIRECTORY, OptionalLong.empty(), 0));
            long one = writer.entry(entry("a/one", FileType.REGULAR, OptionalLong.empty(), 100));
            writer.extent(extent(0, 100, 0, 0));
            writer.entry(entry("a/two", FileType.REGULAR, OptionalLong.empty(), 10));
            writer.extent(extent(0, 10, 2, 5));
            writer.entry(entry("b", FileType.DIRECTORY, OptionalLong.empty(), 0));
            writer.entry(entry("b/linked", FileType.HARD_LINK, OptionalLong.of(one), 0));
            writer.entry(entry("b/three", FileType.REGULAR, OptionalLong.empty(), 20));
            writer.extent(extent(0, 10, 9, 0));
            writer.extent(Extent.zero(10, 10));
            writer.finish();
        }
    }

    @Test
    void aFileNeedsTheTracksOfItsExtents() throws Exception {
        assertNeeded("a/one", 0, 1);
        assertNeeded("a/two", 2);
        assertNeeded("a", 0, 1, 2);
        assertNeeded("b/three", 9);
    }

    @Test
    void aHardLinkNeedsTheTracksOfTheEntryThatItIsALinkOf() throws Exception {
        assertNeeded("b/linked", 0, 1);
        assertNeeded("b", 0, 1, 9);
    }

    @Test
    void aPathMayBeWrittenInAnyWay() throws Exception {
        assertNeeded("/home/user/a/two", 2);
        assertNeeded("./a//two/", 2);
        assertNeeded("/home/user", 0, 1, 2, 9);
    }

    @Test
    void withoutPathsEverythingIsNeeded() throws Exception {
        assertThat(NeededTracks.of(metadata, "/home/user", List.of()).overlaps(track(7), track(7)))
                .isTrue();
    }

    @Test
    void aPathThatIsNotThereIsNamed() {
        for (String path : List.of("c", "a/on", "/etc")) {
            assertThatThrownBy(() -> NeededTracks.of(metadata, "/home/user", List.of("a", path)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("path-not-in-backup"))
                    .hasMessageContaining("/home/user");
        }
    }

    private void assertNeeded(String path, Integer... tracks) throws IOException {
        TrackSet set = NeededTracks.of(metadata, "/home/user", List.of(path));
        for (int i = 0; i < 12; i++) {
            assertThat(set.overlaps(track(i), track(i)))
                    .as("%s needs track %d", path, i)
                    .isEqualTo(List.of(tracks).contains(i));
        }
    }

    private static TrackAddress track(long index) {
        return Geometry.DEFAULT.track(TrackAddress.VIRTUAL_DEVICE, index);
    }

    private static Extent extent(long logical, long blocks, long track, int firstBlock) {
        return new Extent(logical, blocks, Extent.Kind.DATA, track(track), firstBlock);
    }

    private static FileEntry entry(String path, FileType type, OptionalLong link, long blocks) {
        return new FileEntry(
                RawName.of(path),
                type,
                0644,
                0,
                0,
                blocks * Geometry.BLOCK_BYTES,
                0,
                TIME,
                TIME,
                TIME,
                1,
                RawName.of(""),
                link,
                false,
                List.of());
    }
}
