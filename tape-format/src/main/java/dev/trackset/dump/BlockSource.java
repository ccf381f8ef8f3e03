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

/** Reads blocks of one partition into one buffer. */
final class BlockSource {

    private final PartitionReader partition;
    private final ByteBuffer buffer;

    BlockSource(PartitionReader partition) {
        this.partition = partition;
        this.buffer = ByteBuffer.allocateDirect(BlockLimits.BLOCK_BYTES_MAX);
    }

    PartitionReader partition() {
        return partition;
    }

    /** The block, valid until the next call. */
    ByteBuffer read(long position, IndexEntry entry) throws IOException {
        partition.readStored(position, entry, buffer.clear());
        return buffer.flip();
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
