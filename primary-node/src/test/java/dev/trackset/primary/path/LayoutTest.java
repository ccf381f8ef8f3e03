package dev.trackset.primary.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.frame.FrameBatch;
import dev.trackset.frame.FrameHeader;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.RawName;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files lie on the tracks of the virtual device. */
class LayoutTest {

    @TempDir Path directory;
    private Path work;
    private Path source;

    @BeforeEach
    void makeDirectories() throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        source = Files.createDirectory(directory.resolve("source"));
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }

    private static Extent data(long logicalBlock, long blocks, long deviceBlock) {
        return new Extent(
                logicalBlock,
                blocks,
                Extent.Kind.DATA,
                Geometry.DEFAULT.track(TrackAddress.VIRTUAL_DEVICE, deviceBlock / 64),
                (int) (deviceBlock % 64));
    }

    @Test
    void filesFollowEachOtherInNameOrder() throws Exception {
        Files.write(source.resolve("b"), filled(513));
        Files.write(source.resolve("a"), filled(1));
        Files.write(source.resolve("c"), filled(100_000));
        Files.createDirectory(source.resolve("a-directory"));
        Files.write(source.resolve("a-directory/z"), filled(512));
        Backup backup = new Backup(source, work);
        assertThat(backup.metadata.items)
                .extracting(item -> item.entry().path().toString())
                .containsExactly("", "a", "a-directory", "a-directory/z", "b", "c");
        assertThat(backup.metadata.item("a").extents()).containsExactly(data(0, 1, 0));
        assertThat(backup.metadata.item("a-directory/z").extents()).containsExactly(data(0, 1, 1));
        assertThat(backup.metadata.item("b").extents()).containsExactly(data(0, 2, 2));
        assertThat(backup.metadata.item("c").extents()).containsExactly(data(0, 196, 4));
    }

    @Test
    void lastBlockIsFilledWithZeros() throws Exception {
        Files.write(source.resolve("a"), filled(700));
        Backup backup = new Backup(source, work);
        ByteBuffer batch = backup.batches.batches.getFirst();
        assertThat(batch.remaining()).isEqualTo(FrameHeader.LENGTH + 1024);
        for (int at = 0; at < 1024; at++) {
            assertThat(batch.get(FrameHeader.LENGTH + at)).isEqualTo((byte) (at < 700 ? 7 : 0));
        }
    }

    @Test
    void batchesHoldAsManyWholeTracksAsFit() throws Exception {
        Files.write(source.resolve("a"), filled(32_768 * 15 + 100));
        Backup backup = new Backup(source, work);
        assertThat(backup.batches.batches)
                .extracting(ByteBuffer::remaining)
                .containsExactly(7 * 32_808, 7 * 32_808, 32_808 + 40 + 512);
        List<Long> tracks = new ArrayList<>();
        for (ByteBuffer batch : backup.batches.batches) {
            FrameBatch.visit(
                    batch,
                    Backup.BLOCK_SET,
                    true,
                    (header, offset) -> tracks.add(Geometry.DEFAULT.index(header.track())));
        }
        assertThat(tracks).hasSize(16).isSorted().startsWith(0L).endsWith(15L);
        assertThat(backup.batches.frames).isEqualTo(16);
    }

    @Test
    void holesAndLongRunsOfZerosTakeNoPlace() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(source.resolve("sparse").toFile(), "rw")) {
            file.setLength(10_000_000);
            file.seek(4096 * 100);
            file.write(filled(4096));
        }
        byte[] zerosInside = filled(512 * 40);
        Arrays.fill(zerosInside, 512 * 10, 512 * 18, (byte) 0);
        Arrays.fill(zerosInside, 512 * 30, 512 * 37, (byte) 0);
        Files.write(source.resolve("zeros"), zerosInside);
        Backup backup = new Backup(source, work);
        assertThat(backup.metadata.item("sparse").extents())
                .containsExactly(
                        Extent.zero(0, 800),
                        data(800, 8, 0),
                        Extent.zero(808, (10_000_000 + 511) / 512 - 808));
        assertThat(backup.metadata.item("zeros").extents())
                .containsExactly(data(0, 10, 8), Extent.zero(10, 8), data(18, 22, 18));
    }

    @Test
    void zerosAcrossTracksAreOneExtent() throws Exception {
        byte[] bytes = new byte[1_000_000];
        bytes[0] = 1;
        bytes[999_999] = 1;
        Files.write(source.resolve("a"), bytes);
        Backup backup = new Backup(source, work);
        long last = 999_999 / 512;
        assertThat(backup.metadata.item("a").extents())
                .containsExactly(data(0, 1, 0), Extent.zero(1, last - 1), data(last, 1, 1));
    }

    @Test
    void furtherNamesOfAFileNameItsEntry() throws Exception {
        Files.write(source.resolve("a"), filled(5));
        Files.createLink(source.resolve("b"), source.resolve("a"));
        FileEntry link = new Backup(source, work).metadata.item("b").entry();
        assertThat(link.type()).isEqualTo(FileType.HARD_LINK);
        assertThat(link.hardLinkOf()).hasValue(1);
    }

    @Test
    void moreHardLinksThanAreRememberedBecomeFiles() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            Files.write(source.resolve(name), filled(5));
            Files.createLink(source.resolve(name + "-link"), source.resolve(name));
        }
        // "a" is remembered until its second name comes; of "x" and "y" only the first is.
        Files.write(source.resolve("x"), filled(6));
        Files.write(source.resolve("y"), filled(6));
        Files.createLink(source.resolve("z-x"), source.resolve("x"));
        Files.createLink(source.resolve("z-y"), source.resolve("y"));
        TreeReaderOptions options = new TreeReaderOptions(Geometry.DEFAULT, work, 1, 100);
        Backup backup = new Backup(source, work, options, TreeReader.Observer.NONE);
        assertThat(backup.metadata.item("c-link").entry().type()).isEqualTo(FileType.HARD_LINK);
        assertThat(backup.metadata.item("z-x").entry().type()).isEqualTo(FileType.HARD_LINK);
        assertThat(backup.metadata.item("z-y").entry().type()).isEqualTo(FileType.REGULAR);
        assertThat(backup.report.splitHardLinks().first())
                .extracting(Finding::path)
                .contains(RawName.of("y"));
        backup.restoreTo(directory.resolve("target"));
        assertThat(directory.resolve("target/z-y")).hasBinaryContent(filled(6));
    }

    @Test
    void sinkThatFailsGetsItsBufferBack() throws Exception {
        Files.write(source.resolve("a"), filled(5));
        PathObject object = PathObject.resolve(source.toString(), work);
        MemoryBatches batches = new MemoryBatches(Backup.BATCH_BYTES);
        MemoryMetadata metadata =
                new MemoryMetadata(Backup.BLOCK_SET, object.path(), Geometry.DEFAULT);
        TreeReader reader =
                new TreeReader(
                        object,
                        Backup.BLOCK_SET,
                        TreeReaderOptions.defaults(work),
                        metadata,
                        batches,
                        (path, offset) -> {
                            if (offset > 0) {
                                throw new java.io.IOException("sink failed");
                            }
                        });
        assertThatThrownBy(reader::read).hasMessage("sink failed");
        assertThat(batches.acquired).isZero();
    }
}
