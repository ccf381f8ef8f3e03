package dev.trackset.secondary.mount;

import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.ReadResult;
import dev.trackset.tape.RecordAssembler;
import dev.trackset.tape.TapeRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads records, block by block, into a buffer of its own. */
public final class BlockReader {

    /** Longest block that is looked at; longer ones are not ours. */
    public static final int BLOCK_BYTES_MAX = 2 << 20;

    private final TapeDrive drive;
    private final ByteBuffer buffer;

    public BlockReader(TapeDrive drive) {
        this.drive = drive;
        this.buffer = ByteBuffer.allocateDirect(BLOCK_BYTES_MAX);
    }

    TapeDrive drive() {
        return drive;
    }

    /** What comes next on the tape; of a block the bytes are in {@link #block}. */
    public ReadResult next() throws IOException {
        buffer.clear();
        ReadResult result = drive.read(buffer);
        if (result instanceof ReadResult.Block(int length)) {
            buffer.position(0).limit(length);
        }
        return result;
    }

    /** The block that was read last. */
    public ByteBuffer block() {
        return buffer;
    }

    /**
     * Reads one record whole; empty when something else is there.
     *
     * @throws dev.trackset.tape.RecordException when the blocks are not one intact record
     */
    public Optional<TapeRecord> record() throws IOException {
        RecordAssembler assembler = new RecordAssembler();
        while (next() instanceof ReadResult.Block) {
            Optional<TapeRecord> record = assembler.add(buffer);
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }
}
