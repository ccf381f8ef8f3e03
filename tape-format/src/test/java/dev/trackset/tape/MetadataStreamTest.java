package dev.trackset.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataStreamTest {

    private static final int BLOCK_BYTES_MAX = 4096;
    private static final int PART_BYTES_MAX = MetadataPart.bytesMax(BLOCK_BYTES_MAX);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4018, 4019, 4020, 8038, 100_000})
    void joinsWhatWasCut(int length) throws IOException {
        byte[] metadata = bytes(length);
        List<MetadataPart> parts = cut(metadata);
        assertThat(parts).hasSize(Math.max(1, Math.ceilDiv(length, PART_BYTES_MAX)));
        assertThat(parts).last().matches(MetadataPart::last);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetadataJoiner joiner = new MetadataJoiner(SampleRecords.BLOCK_SET, out);
        for (MetadataPart part : parts) {
            assertThat(joiner.isComplete()).isFalse();
            var block = RecordParts.split(part, BLOCK_BYTES_MAX);
            assertThat(block).hasSize(1);
            joiner.add((MetadataPart) RecordAssembler.decode(block.getFirst()));
        }
        assertThat(joiner.isComplete()).isTrue();
        assertThat(joiner.length()).isEqualTo(length);
        assertThat(out.toByteArray()).isEqualTo(metadata);
    }

    @Test
    void partsOutOfOrderAreDetected() throws IOException {
        List<MetadataPart> parts = cut(bytes(20_000));
        MetadataJoiner joiner =
                new MetadataJoiner(SampleRecords.BLOCK_SET, new ByteArrayOutputStream());
        joiner.add(parts.get(0));
        assertThatThrownBy(() -> joiner.add(parts.get(2)))
                .isInstanceOf(TruncatedRecordException.class)
                .hasMessageContaining("part 2 where part 1 should be");
    }

    @Test
    void partsOfAnotherStreamAreDetectedAtTheEnd() throws IOException {
        byte[] metadata = bytes(20_000);
        List<MetadataPart> parts = new ArrayList<>(cut(metadata));
        metadata[5000] ^= 1;
        parts.set(1, cut(metadata).get(1));
        MetadataJoiner joiner =
                new MetadataJoiner(SampleRecords.BLOCK_SET, new ByteArrayOutputStream());
        assertThatThrownBy(
                        () -> {
                            for (MetadataPart part : parts) {
                                joiner.add(part);
                            }
                        })
                .isInstanceOf(CorruptRecordException.class);
        assertThat(joiner.isComplete()).isFalse();
    }

    @Test
    void partsOfAnotherBlockSetAreDetected() throws IOException {
        MetadataJoiner joiner = new MetadataJoiner(SampleRecords.BASE, new ByteArrayOutputStream());
        MetadataPart part = cut(bytes(10)).getFirst();
        assertThatThrownBy(() -> joiner.add(part)).isInstanceOf(NotThisRecordException.class);
    }

    private static List<MetadataPart> cut(byte[] metadata) throws IOException {
        MetadataCutter cutter =
                new MetadataCutter(
                        SampleRecords.BLOCK_SET,
                        new ByteArrayInputStream(metadata),
                        BLOCK_BYTES_MAX);
        List<MetadataPart> parts = new ArrayList<>();
        while (cutter.hasNext()) {
            parts.add(cutter.next());
        }
        return parts;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
