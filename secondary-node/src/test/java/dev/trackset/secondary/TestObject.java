package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TrackAddress;
import dev.trackset.frame.FrameHeader;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.secondary.BackupSessionOrder.BlockSetDescription;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A block set with random content. */
final class TestObject {

    final BlockSetId id;
    final List<ByteBuffer> batches = new ArrayList<>();
    final byte[] metadata;

    TestObject(RandomGenerator random, int batchCount, int batchBytesMax, int metadataBytes) {
        id = BlockSetId.create(Instant.ofEpochSecond(1_700_000_000), random);
        long track = 0;
        for (int i = 0; i < batchCount; i++) {
            ByteBuffer batch = ByteBuffer.allocateDirect(batchBytesMax);
            track = fill(batch, random, track);
            batches.add(batch);
        }
        metadata = new byte[metadataBytes];
        random.nextBytes(metadata);
    }

    private long fill(ByteBuffer batch, RandomGenerator random, long firstTrack) {
        long track = firstTrack;
        int offset = 0;
        do {
            int blocks = random.nextInt(1, 4);
            int length = blocks * 512;
            if (offset + FrameHeader.LENGTH + length > batch.capacity()) {
                break;
            }
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            batch.put(offset + FrameHeader.LENGTH, payload);
            FrameHeader.seal(
                    batch,
                    offset,
                    id,
                    new TrackAddress(1, track / 15, (int) (track % 15)),
                    0,
                    length);
            track++;
            offset += FrameHeader.LENGTH + length;
        } while (random.nextInt(8) > 0);
        batch.position(0).limit(offset);
        return track;
    }

    BlockSetDescription description() {
        return new BlockSetDescription(
                id,
                ObjectKind.VOLUME,
                "volume:" + id,
                Level.FULL,
                Optional.empty(),
                Instant.ofEpochSecond(1_700_000_000),
                "host");
    }
}
