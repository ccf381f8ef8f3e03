package dev.trackset.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordRoundTripTest {

    private static final int BLOCK_BYTES_MAX = 262_144;

    static List<TapeRecord> records() {
        return SampleRecords.all();
    }

    @Test
    void samplesCoverEveryTypeOfRecord() {
        assertThat(records()).extracting(TapeRecord::type).doesNotHaveDuplicates();
        assertThat(records()).hasSize(RecordType.values().length - 1);
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsBackWhatWasWritten(TapeRecord record) throws IOException {
        ByteBuffer block = only(record);
        assertThat(RecordType.classify(block)).contains(record.type());
        assertThat(RecordAssembler.decode(block)).isEqualTo(record);
        assertThat(block.position()).isZero();
        assertThat(RecordParts.tapeBytes(record, BLOCK_BYTES_MAX)).isEqualTo(block.remaining());
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsFromTheMiddleOfABuffer(TapeRecord record) throws IOException {
        ByteBuffer block = only(record);
        ByteBuffer larger = ByteBuffer.allocate(block.remaining() + 20);
        larger.position(13).put(block.duplicate()).flip().position(13);
        assertThat(RecordAssembler.decode(larger)).isEqualTo(record);
    }

    /** Labels have no checksum by their standard. */
    static List<TapeRecord> recordsWithChecksum() {
        return records().stream().filter(TracksetRecord.class::isInstance).toList();
    }

    @ParameterizedTest
    @MethodSource("recordsWithChecksum")
    void everyFlippedBitIsDetected(TapeRecord record) {
        ByteBuffer block = only(record);
        for (int bit = 0; bit < block.limit() * Byte.SIZE; bit++) {
            int index = bit / Byte.SIZE;
            byte original = block.get(index);
            block.put(index, (byte) (original ^ 1 << bit % Byte.SIZE));
            assertThatThrownBy(() -> RecordAssembler.decode(block))
                    .as("bit %d", bit)
                    .isInstanceOf(RecordException.class);
            block.put(index, original);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyTruncationIsDetected(TapeRecord record) {
        ByteBuffer block = only(record);
        for (int length = 0; length < block.limit(); length++) {
            ByteBuffer cut = block.slice(0, length);
            assertThatThrownBy(() -> RecordAssembler.decode(cut))
                    .isInstanceOfAny(TruncatedRecordException.class, NotThisRecordException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void bytesBehindTheRecordAreDetected(TapeRecord record) {
        ByteBuffer block = only(record);
        ByteBuffer longer = ByteBuffer.allocate(block.limit() + 1).put(block).clear();
        assertThatThrownBy(() -> RecordAssembler.decode(longer))
                .isInstanceOfAny(CorruptRecordException.class, NotThisRecordException.class);
    }

    @Test
    void foreignBlocksAreNotClassified() {
        assertThat(RecordType.classify(ByteBuffer.allocate(0))).isEmpty();
        assertThat(RecordType.classify(ByteBuffer.allocate(3))).isEmpty();
        assertThat(RecordType.classify(ByteBuffer.allocate(512))).isEmpty();
        assertThat(RecordType.classify(ByteBuffer.wrap(new byte[] {'V', 'O', 'L', '1'})))
                .isEqualTo(Optional.empty());
    }

    private static ByteBuffer only(TapeRecord record) {
        List<ByteBuffer> blocks = RecordParts.split(record, BLOCK_BYTES_MAX);
        assertThat(blocks).hasSize(1);
        return blocks.getFirst();
    }
}
