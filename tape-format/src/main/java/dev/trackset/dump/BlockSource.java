package dev.trackset.dump;

import dev.trackset.cartridge.BadBlockException;
import dev.trackset.cartridge.BlockLimits;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.cartridge.PartitionReader;
import dev.trackset.tape.RecordAssembler;
import dev.trackset.tape.RecordException;
import dev.trackset.tape.TapeRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads blocks of one partition into one buffer, which grows as far as the longest block. */
final class BlockSource {

    private static final long ROOM_UNIT = 64 << 10;

    private final PartitionReader partition;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    BlockSource(PartitionReader partition) {
        this.partition = partition;
    }

    PartitionReader partition() {
        return partition;
    }

    /** The block, valid until the next call. */
    ByteBuffer read(long position, IndexEntry entry) throws IOException {
        if (Integer.compareUnsigned(entry.size(), buffer.capacity()) > 0) {
            buffer = ByteBuffer.allocateDirect(roomFor(entry));
        }
        partition.readStored(position, entry, buffer.clear());
        return buffer.flip();
    }

    /** Whole units, and never more than the longest block: the size may be that of damage. */
    private static int roomFor(IndexEntry entry) {
        long units = Math.ceilDiv(Integer.toUnsignedLong(entry.size()), ROOM_UNIT);
        return (int) Math.min(units * ROOM_UNIT, BlockLimits.BLOCK_BYTES_MAX);
    }

    /** The record that starts at the position, if there is one and it is intact. */
    Optional<TapeRecord> record(long position) throws IOException {
        RecordAssembler assembler = new RecordAssembler();
        for (long at = position; at >= 0 && at < partition.objects(); at++) {
            IndexEntry entry = partition.entry(at);
            if (!entry.isBlock()) {
                return Optional.empty();
            }
            try {
                Optional<TapeRecord> record = assembler.add(read(at, entry));
                if (record.isPresent()) {
                    return record;
                }
            } catch (BadBlockException | RecordException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
