package dev.trackset.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordPartsTest {

    private static final int BLOCK_BYTES_MAX = 4096;

    private final TapeDirectory directory = SampleRecords.directory(1000);
    private final List<ByteBuffer> blocks = RecordParts.split(directory, BLOCK_BYTES_MAX);

    @Test
    void recordLargerThanABlockTakesSeveral() throws IOException {
        int bodyLength = directory.encodeBody().remaining();
        assertThat(blocks).hasSize(Math.ceilDiv(bodyLength, BLOCK_BYTES_MAX - RecordPart.LENGTH));
        assertThat(blocks).allMatch(block -> block.remaining() <= BLOCK_BYTES_MAX);
        assertThat(assemble(blocks)).isEqualTo(directory);
        assertThat(RecordParts.tapeBytes(directory, BLOCK_BYTES_MAX))
                .isEqualTo(blocks.stream().mapToLong(ByteBuffer::remaining).sum());
    }

    @Test
    void missingSwappedAndRepeatedPartsAreDetected() {
        for (int i = 0; i < blocks.size() - 1; i++) {
            List<ByteBuffer> missing = new ArrayList<>(blocks);
            missing.remove(i);
            List<ByteBuffer> swapped = new ArrayList<>(blocks);
            swapped.set(i, blocks.get(i + 1));
            swapped.set(i + 1, blocks.get(i));
            List<ByteBuffer> repeated = new ArrayList<>(blocks);
            repeated.add(i, blocks.get(i));
            for (List<ByteBuffer> wrong : List.of(missing, swapped, repeated)) {
                assertThatThrownBy(() -> assemble(wrong))
                        .isInstanceOf(TruncatedRecordException.class);
            }
        }
    }

    @Test
    void partsOfTwoRecordsDoNotMix() {
        List<ByteBuffer> others = RecordParts.split(SampleRecords.directory(1001), BLOCK_BYTES_MAX);
        List<ByteBuffer> mixed = new ArrayList<>(blocks);
        mixed.set(1, others.get(1));
        assertThatThrownBy(() -> assemble(mixed)).isInstanceOf(TruncatedRecordException.class);
    }

    @Test
    void anotherRecordInBetweenIsDetectedAndCanBeReadThen() throws IOException {
        ByteBuffer header = RecordParts.split(SampleRecords.header(), BLOCK_BYTES_MAX).getFirst();
        RecordAssembler assembler = new RecordAssembler();
        assertThat(assembler.add(blocks.getFirst())).isEmpty();
        assertThat(assembler.pendingType()).contains(RecordType.DIRECTORY);
        assertThatThrownBy(() -> assembler.add(header))
                .isInstanceOf(TruncatedRecordException.class);
        assertThat(assembler.isPending()).isFalse();
        assertThat(assembler.add(header)).contains(SampleRecords.header());
    }

    @Test
    void firstPartAloneIsNotTheRecord() {
        assertThatThrownBy(() -> RecordAssembler.decode(blocks.getFirst()))
                .isInstanceOf(TruncatedRecordException.class)
                .hasMessageContaining("directory");
    }

    @Test
    void newerVersionIsNamed() {
        ByteBuffer block = RecordParts.split(SampleRecords.header(), BLOCK_BYTES_MAX).getFirst();
        block.putShort(RecordPart.VERSION_OFFSET, (short) 2);
        reseal(block);
        assertThatThrownBy(() -> RecordAssembler.decode(block))
                .isInstanceOf(UnsupportedVersionException.class)
                .hasMessageContaining("segment-header of version 2");
    }

    @Test
    void hugeLengthIsRefusedBeforeAnythingIsAllocated() {
        ByteBuffer block = blocks.getFirst().duplicate();
        block.putInt(RecordPart.BODY_LENGTH_OFFSET, RecordAssembler.BODY_BYTES_MAX + 1);
        reseal(block);
        assertThatThrownBy(() -> RecordAssembler.decode(block))
                .isInstanceOf(CorruptRecordException.class);
    }

    @Test
    void wrongEnvelopesWithMatchingChecksumsAreRefused() {
        ByteBuffer block = RecordParts.split(SampleRecords.header(), BLOCK_BYTES_MAX).getFirst();
        for (int offset : List.of(RecordPart.PART_OFFSET, RecordPart.RESERVED_OFFSET)) {
            byte original = block.get(offset);
            block.put(offset, (byte) 1);
            reseal(block);
            assertThatThrownBy(() -> RecordAssembler.decode(block))
                    .isInstanceOf(CorruptRecordException.class);
            block.put(offset, original);
        }
        block.putLong(RecordPart.OWNER_OFFSET, 42);
        reseal(block);
        assertThatThrownBy(() -> RecordAssembler.decode(block))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("another owner");
    }

    @Test
    void wrongBodiesWithMatchingChecksumsAreRefused() {
        ByteBuffer block = RecordParts.split(SampleRecords.header(), BLOCK_BYTES_MAX).getFirst();
        for (int offset :
                List.of(
                        SegmentHeader.CONTENT_OFFSET,
                        SegmentHeader.KIND_OFFSET,
                        SegmentHeader.FLAGS_OFFSET,
                        SegmentHeader.SEQUENCE_OFFSET,
                        SegmentHeader.FIXED_LENGTH)) {
            int index = RecordPart.LENGTH + offset;
            byte original = block.get(index);
            block.put(index, (byte) 0xee);
            resealBody(block);
            assertThatThrownBy(() -> RecordAssembler.decode(block))
                    .isInstanceOfAny(CorruptRecordException.class, TruncatedRecordException.class);
            block.put(index, original);
        }
    }

    private static TapeRecord assemble(List<ByteBuffer> parts) throws RecordException {
        RecordAssembler assembler = new RecordAssembler();
        TapeRecord record = null;
        for (ByteBuffer part : parts) {
            record = assembler.add(part).orElse(null);
        }
        return record;
    }

    private static void resealBody(ByteBuffer block) {
        int bodyLength = block.limit() - RecordPart.LENGTH;
        block.putInt(
                RecordPart.BODY_CHECKSUM_OFFSET,
                Checksum.crc32c(block, RecordPart.LENGTH, bodyLength));
        reseal(block);
    }

    private static void reseal(ByteBuffer block) {
        ByteBuffer covered = ByteBuffer.allocate(block.limit() - Integer.BYTES);
        covered.put(block.slice(0, RecordPart.PART_CHECKSUM_OFFSET));
        covered.put(block.slice(RecordPart.LENGTH, block.limit() - RecordPart.LENGTH)).flip();
        block.putInt(RecordPart.PART_CHECKSUM_OFFSET, Checksum.crc32c(covered));
    }
}
