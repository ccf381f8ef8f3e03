package dev.trackset.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.trackset.secondary.device.TapeDrive.Sync;
import dev.trackset.secondary.device.TapeDrive.WriteResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tape drive at the end of its medium. */
public abstract class TapeEndContract extends TapeDriveCases {

    private static final int CAPACITY_BYTES = 3 * MIB;
    private static final int BLOCK_BYTES = 64 * KIB;
    private static final int BLOCKS_MAX = 10 * CAPACITY_BYTES / BLOCK_BYTES;

    @Test
    void theEndComesInOrderWhereverTheBlocksLie() throws IOException {
        need(DriveCapability.SMALL_MEDIA);
        for (int first : offsetsAroundOneBlock()) {
            loadBlank(CAPACITY_BYTES);
            writeToTheEnd(first);
            drive().unload();
            bench().remove();
        }
    }

    /** Lengths of a first block that shift the end of the medium through the last block. */
    private static List<Integer> offsetsAroundOneBlock() {
        List<Integer> lengths = new ArrayList<>(List.of(1, 2, 511, 512, 513));
        for (int length = 8 * KIB; length < BLOCK_BYTES; length += 8 * KIB) {
            lengths.add(length);
        }
        lengths.addAll(List.of(BLOCK_BYTES - 1, BLOCK_BYTES));
        return lengths;
    }

    private void writeToTheEnd(int first) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        boolean warned = false;
        for (int length = first; ; length = BLOCK_BYTES) {
            long remaining = drive().remainingBytes().orElse(0);
            WriteResult result = write(lengths.size(), length);
            if (result == WriteResult.END_OF_MEDIUM) {
                break;
            }
            lengths.add(length);
            assertThat(drive().position()).isEqualTo(lengths.size());
            if (result == WriteResult.WRITTEN) {
                assertThat(warned).as("early warning stays").isFalse();
            } else {
                assertThat(remaining)
                        .as("remaining before early warning")
                        .isLessThanOrEqualTo(length);
                warned = true;
            }
            if (lengths.size() > BLOCKS_MAX) {
                fail("the medium has no end");
            }
        }
        assertThat(warned).as("early warning before the end of medium").isTrue();
        assertThat(drive().remainingBytes().orElse(0)).isZero();
        closeAndRead(lengths);
    }

    /** The end takes filemarks still, and everything before it can be read. */
    private void closeAndRead(List<Integer> lengths) throws IOException {
        assertThat(drive().position()).isEqualTo(lengths.size());
        assertThat(write(0, BLOCK_BYTES)).isEqualTo(WriteResult.END_OF_MEDIUM);
        assertThat(drive().writeFilemarks(2, Sync.SYNCHRONIZED))
                .isEqualTo(WriteResult.EARLY_WARNING);
        reload();
        for (int i = 0; i < lengths.size(); i++) {
            expectBlock(i, lengths.get(i));
        }
        expectFilemark();
        expectFilemark();
        expectEndOfData(lengths.size() + 2L);
    }

    @Test
    void thereIsRoomAgainBehindAnOverwrite() throws IOException {
        need(DriveCapability.SMALL_MEDIA);
        loadBlank(CAPACITY_BYTES);
        fill();

        drive().locate(1);
        assertThat(write(77, BLOCK_BYTES)).isEqualTo(WriteResult.WRITTEN);
        expectEndOfData(2);
        assertThat(drive().remainingBytes().orElse(1)).isPositive();
    }

    @Test
    void aFullTapeIsFullAfterALoad() throws IOException {
        need(DriveCapability.SMALL_MEDIA);
        loadBlank(CAPACITY_BYTES);
        long objects = fill();

        reload();
        drive().spaceToEndOfData();

        assertThat(write(1, 1)).isEqualTo(WriteResult.END_OF_MEDIUM);
        expectEndOfData(objects);
    }

    private long fill() throws IOException {
        long objects = 0;
        while (write(objects, BLOCK_BYTES) != WriteResult.END_OF_MEDIUM) {
            objects++;
            assertThat(objects).isLessThan(BLOCKS_MAX);
        }
        return objects;
    }
}
