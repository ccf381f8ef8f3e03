package dev.trackset.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.Extent;
import dev.trackset.metadata.BadMetadataException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataCodecTest {

    @TempDir Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("metadata");
        MetadataSummary written;
        try (MetadataWriter writer = MetadataWriter.create(file, SampleMetadata.HEADER)) {
            written = SampleMetadata.write(writer);
        }
        Recorder recorder = new Recorder();
        try (MetadataReader reader = MetadataReader.open(file)) {
            assertThat(reader.header()).isEqualTo(SampleMetadata.HEADER);
            assertThat(reader.read(recorder)).isEqualTo(written);
        }
        assertThat(written).isEqualTo(new MetadataSummary(5, 3 * 512 - 1, 2, 1, 1));
        assertThat(recorder.entries)
                .containsExactly(
                        SampleMetadata.entry(RawName.of(""), FileType.DIRECTORY, 4096),
                        SampleMetadata.file("a", 3 * 512 - 1),
                        SampleMetadata.entry(
                                RawName.of(new byte[] {'b', -1}), FileType.HARD_LINK, 0),
                        SampleMetadata.entry(RawName.of("c"), FileType.SYMBOLIC_LINK, 9),
                        SampleMetadata.file("empty", 0));
        assertThat(recorder.extents)
                .containsExactly(
                        SampleMetadata.data(0, 1, 3, 63),
                        Extent.zero(1, 1),
                        SampleMetadata.data(2, 1, 4, 0));
        assertThat(recorder.unreadable).containsExactly("d: permission denied");
    }

    @Test
    void singleEntriesAreReadAtTheirOffsets() throws IOException {
        Path file = folder.resolve("metadata");
        try (MetadataWriter writer = MetadataWriter.create(file, SampleMetadata.HEADER)) {
            SampleMetadata.write(writer);
        }
        Recorder recorder = new Recorder();
        try (MetadataReader reader = MetadataReader.open(file)) {
            reader.read(recorder);
        }
        try (MetadataFile metadata = new MetadataFile(file)) {
            for (int i = recorder.entries.size() - 1; i >= 0; i--) {
                Recorder single = new Recorder();
                long offset = recorder.offsets.get(i);
                assertThat(metadata.entryAt(offset)).isEqualTo(recorder.entries.get(i));
                assertThat(metadata.entryAt(offset, single)).isEqualTo(recorder.entries.get(i));
                assertThat(single.extents).hasSize(i == 1 ? 3 : 0);
            }
            assertThatThrownBy(() -> metadata.entryAt(recorder.offsets.get(1) + 1))
                    .isInstanceOf(BadMetadataException.class);
        }
    }

    @Test
    void extentsThatContinueEachOtherBecomeOne() throws IOException {
        List<Extent> extents =
                roundTrip(
                        List.of(
                                SampleMetadata.data(0, 60, 3, 4),
                                SampleMetadata.data(60, 64, 4, 0),
                                SampleMetadata.data(124, 1, 5, 0),
                                SampleMetadata.data(125, 1, 5, 2),
                                Extent.zero(126, 1),
                                Extent.zero(127, 9)));
        assertThat(extents)
                .containsExactly(
                        SampleMetadata.data(0, 125, 3, 4),
                        SampleMetadata.data(125, 1, 5, 2),
                        Extent.zero(126, 10));
    }

    @Test
    void randomMapsSurvive() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Extent> extents = new ArrayList<>();
        long block = 0;
        for (int i = 0; i < 5000; i++) {
            int blocks = 1 + random.nextInt(100);
            extents.add(SampleMetadata.data(block, blocks, 1000L * i, random.nextInt(64)));
            block += blocks;
        }
        assertThat(roundTrip(extents)).as("seed %d", seed).isEqualTo(extents);
    }

    @Test
    void everyFlippedBitIsDetected() throws IOException {
        byte[] metadata = SampleMetadata.bytes();
        for (int bit = 0; bit < metadata.length * Byte.SIZE; bit++) {
            metadata[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> read(metadata))
                    .as("bit %d", bit)
                    .isInstanceOf(BadMetadataException.class);
            metadata[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
        read(metadata);
    }

    @Test
    void everyTruncationIsDetected() throws IOException {
        byte[] metadata = SampleMetadata.bytes();
        for (int length = 0; length < metadata.length; length++) {
            byte[] cut = Arrays.copyOf(metadata, length);
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOfSatisfying(
                            BadMetadataException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
        }
        byte[] longer = Arrays.copyOf(metadata, metadata.length + 1);
        assertThatThrownBy(() -> read(longer)).isInstanceOf(BadMetadataException.class);
    }

    @Test
    void leftOutItemIsDetected() throws IOException {
        byte[] metadata = SampleMetadata.bytes();
        Recorder recorder = new Recorder();
        try (MetadataReader reader = new MetadataReader(new ByteArrayInputStream(metadata))) {
            reader.read(recorder);
        }
        int start = recorder.offsets.get(2).intValue();
        int end = recorder.offsets.get(3).intValue();
        byte[] shorter = Arrays.copyOf(metadata, metadata.length - (end - start));
        System.arraycopy(metadata, end, shorter, start, metadata.length - end);
        assertThatThrownBy(() -> read(shorter))
                .isInstanceOf(BadMetadataException.class)
                .hasMessageContaining("checksum mismatch over the whole");
    }

    @Test
    void unfinishedMetadataIsNotTakenForWhole() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MetadataWriter writer = new MetadataWriter(out, SampleMetadata.HEADER)) {
            writer.entry(SampleMetadata.file("empty", 0));
        }
        assertThatThrownBy(() -> read(out.toByteArray())).isInstanceOf(BadMetadataException.class);
    }

    @Test
    void mapWithGapOverlapOrMissingEndIsRefused() throws IOException {
        try (MetadataWriter writer =
                new MetadataWriter(new ByteArrayOutputStream(), SampleMetadata.HEADER)) {
            writer.entry(SampleMetadata.file("a", 10 * 512));
            writer.extent(SampleMetadata.data(0, 2, 0, 0));
            for (Extent wrong :
                    List.of(
                            SampleMetadata.data(3, 1, 0, 0),
                            SampleMetadata.data(1, 1, 0, 0),
                            SampleMetadata.data(2, 9, 0, 0))) {
                assertThatThrownBy(() -> writer.extent(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("a: ");
            }
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<Extent> roundTrip(List<Extent> extents) throws IOException {
        Extent last = extents.getLast();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MetadataWriter writer = new MetadataWriter(out, SampleMetadata.HEADER)) {
            writer.entry(SampleMetadata.file("a", (last.logicalBlock() + last.blocks()) * 512));
            for (Extent extent : extents) {
                writer.extent(extent);
            }
            writer.finish();
        }
        return read(out.toByteArray()).extents;
    }

    private static Recorder read(byte[] metadata) throws IOException {
        Recorder recorder = new Recorder();
        try (MetadataReader reader = new MetadataReader(new ByteArrayInputStream(metadata))) {
            reader.read(recorder);
        }
        return recorder;
    }

    private static final class Recorder implements MetadataVisitor {
        private final List<Long> offsets = new ArrayList<>();
        private final List<FileEntry> entries = new ArrayList<>();
        private final List<Extent> extents = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();

        @Override
        public void entry(long ordinal, long offset, FileEntry entry) {
            assertThat(ordinal).isEqualTo(entries.size());
            offsets.add(offset);
            entries.add(entry);
        }

        @Override
        public void extent(Extent extent) {
            extents.add(extent);
        }

        @Override
        public void unreadable(RawName path, String reason) {
            unreadable.add(path + ": " + reason);
        }
    }
}
