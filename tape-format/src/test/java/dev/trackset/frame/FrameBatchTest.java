package dev.trackset.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TrackAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameBatchTest {

    private static final BlockSetId BLOCK_SET = new BlockSetId(0x1234_5678_9abcL);
    private static final int PAYLOAD = 1024;

    @Test
    void visitsEveryFrameInOrder() throws IOException {
        ByteBuffer batch = batch(3);
        List<String> seen = new ArrayList<>();

        int frames =
                FrameBatch.visit(
                        batch,
                        BLOCK_SET,
                        true,
                        (header, offset) -> seen.add(header.track() + "@" + offset));

        assertThat(frames).isEqualTo(3);
        assertThat(seen).containsExactly("01:0000:0@0", "01:0001:1@1064", "01:0002:2@2128");
    }

    @Test
    void everyFlippedBitIsFound() {
        ByteBuffer batch = batch(2);
        for (int bit = 0; bit < batch.limit() * 8; bit++) {
            flip(batch, bit);
            assertThatExceptionOfType(BadFrameException.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> FrameBatch.visit(batch, BLOCK_SET, true, (_, _) -> {}));
            flip(batch, bit);
        }
    }

    @Test
    void everyTruncationIsFound() {
        ByteBuffer whole = batch(2);
        int frameLength = FrameHeader.LENGTH + PAYLOAD;
        for (int length = 1; length < whole.limit(); length++) {
            if (length == frameLength) {
                continue; // one whole frame is a valid batch
            }
            ByteBuffer cut = whole.slice(0, length);
            assertThatExceptionOfType(BadFrameException.class)
                    .as("length %d", length)
                    .isThrownBy(() -> FrameBatch.visit(cut, BLOCK_SET, true, (_, _) -> {}));
        }
    }

    @Test
    void framesOfAnotherBlockSetAreRefused() {
        assertThatExceptionOfType(BadFrameException.class)
                .isThrownBy(
                        () -> FrameBatch.visit(batch(1), new BlockSetId(1), false, (_, _) -> {}))
                .withMessageContaining("among those of");
    }

    @Test
    void aBatchMayStartBehindTheBuffersStart() throws IOException {
        ByteBuffer shifted = ByteBuffer.allocateDirect(10_000).position(100);
        shifted.put(batch(2)).flip().position(100);

        assertThat(FrameBatch.visit(shifted, BLOCK_SET, true, (_, _) -> {})).isEqualTo(2);
        assertThat(shifted.position()).isEqualTo(100);
    }

    private static ByteBuffer batch(int frames) {
        ByteBuffer batch = ByteBuffer.allocateDirect(frames * (FrameHeader.LENGTH + PAYLOAD));
        byte[] payload = new byte[PAYLOAD];
        Random random = new Random(5);
        for (int i = 0; i < frames; i++) {
            int offset = i * (FrameHeader.LENGTH + PAYLOAD);
            random.nextBytes(payload);
            batch.put(offset + FrameHeader.LENGTH, payload);
            FrameHeader.seal(batch, offset, BLOCK_SET, new TrackAddress(1, i, i), 0, PAYLOAD);
        }
        return batch;
    }

    private static void flip(ByteBuffer buffer, int bit) {
        buffer.put(bit / 8, (byte) (buffer.get(bit / 8) ^ 1 << bit % 8));
    }
}
