package dev.trackset.primary.path;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileTime;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata that would harm the target, or lies. */
class DamagedMetadataTest {

    @TempDir Path work;
    private MemoryMetadata metadata;

    @BeforeEach
    void makeRoot() throws IOException {
        metadata = new MemoryMetadata(Backup.BLOCK_SET, RawName.of("/object"), Geometry.DEFAULT);
        add("", FileType.DIRECTORY, 0, OptionalLong.empty());
    }

    private void add(String path, FileType type, long size, OptionalLong link) throws IOException {
        FileTime time = new FileTime(0, 0);
        metadata.entry(
                new FileEntry(
                        RawName.of(path),
                        type,
                        0644,
                        0,
                        0,
                        size,
                        0,
                        time,
                        time,
                        time,
                        1,
                        RawName.of(""),
                        link,
                        false,
                        List.of()));
    }

    private void addFile(String path, long size) throws IOException {
        add(path, FileType.REGULAR, size, OptionalLong.empty());
    }

    private static Extent data(long logicalBlock, long blocks, int device, int firstBlock) {
        return new Extent(
                logicalBlock, blocks, Extent.Kind.DATA, new TrackAddress(device, 0, 0), firstBlock);
    }

    private void assertRefused(String code) {
        assertThatThrownBy(() -> RemappingTable.build(metadata, List.of(), work).close())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                org.assertj.core.api.Assertions.assertThat(e.problem().code())
                                        .isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "..",
                "../x",
                "a/../../x",
                "a//b",
                "a/",
                ".",
                "./a",
                "a\0b",
                ""
            })
    void unsafeNames(String path) throws IOException {
        addFile(path, 0);
        assertRefused("damaged-metadata");
    }

    @Test
    void extentsThatDoNotCoverTheFile() throws IOException {
        addFile("a", 1024);
        metadata.extent(data(0, 1, TrackAddress.VIRTUAL_DEVICE, 0));
        assertRefused("damaged-metadata");
    }

    @Test
    void extentsBeyondTheFile() throws IOException {
        addFile("a", 512);
        metadata.extent(data(0, 2, TrackAddress.VIRTUAL_DEVICE, 0));
        assertRefused("damaged-metadata");
    }

    @Test
    void extentsOnAnotherDevice() throws IOException {
        addFile("a", 512);
        metadata.extent(data(0, 1, 3, 0));
        assertRefused("damaged-metadata");
    }

    @Test
    void extentsThatOverlap() throws IOException {
        addFile("a", 2048);
        metadata.extent(data(0, 4, TrackAddress.VIRTUAL_DEVICE, 4));
        addFile("b", 1024);
        metadata.extent(data(0, 2, TrackAddress.VIRTUAL_DEVICE, 3));
        assertRefused("damaged-metadata");
    }

    @Test
    void extentsOfADirectory() throws IOException {
        metadata.extent(data(0, 1, TrackAddress.VIRTUAL_DEVICE, 0));
        assertRefused("damaged-metadata");
    }

    @Test
    void linksToLaterEntries() throws IOException {
        add("a", FileType.HARD_LINK, 0, OptionalLong.of(1));
        assertRefused("damaged-metadata");
    }

    @Test
    void unchangedExtentsNeedTheirBase() throws IOException {
        addFile("a", 512);
        metadata.extent(new Extent(0, 1, Extent.Kind.UNCHANGED, new TrackAddress(0xffff, 0, 0), 0));
        assertRefused("base-needed");
    }
}
