package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/**
 * Puts the metadata of a block set together from its {@link MetadataPart}s, given in their order,
 * and checks that it is whole. Holds nothing.
 */
public final class MetadataJoiner {

    private final BlockSetId blockSet;
    private final WritableByteChannel out;
    private final CRC32C checksum = new CRC32C();
    private long parts;
    private long length;
    private boolean complete;

    /**
     * @param out where the metadata goes; closed by who opened it
     */
    public MetadataJoiner(BlockSetId blockSet, OutputStream out) {
        this.blockSet = blockSet;
        this.out = Channels.newChannel(out);
    }

    /**
     * @throws RecordException when it is not the next part, or the whole does not match its
     *     checksum
     */
    public void add(MetadataPart part) throws IOException {
        if (!part.blockSet().equals(blockSet)) {
            throw new NotThisRecordException(
                    "metadata of block set " + part.blockSet() + " among that of " + blockSet);
        }
        if (complete || part.part() != parts || part.streamOffset() != length) {
            throw new TruncatedRecordException(
                    "metadata of block set "
                            + blockSet
                            + ": part "
                            + part.part()
                            + " where part "
                            + parts
                            + " should be");
        }
        ByteBuffer bytes = part.bytes();
        checksum.update(bytes.duplicate());
        length += bytes.remaining();
        parts++;
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        if (part.last() && part.totalChecksum() != (int) checksum.getValue()) {
            throw new CorruptRecordException(
                    "metadata of block set " + blockSet + ": checksum mismatch over the whole");
        }
        complete = part.last();
    }

    /** Whether the last part was added and everything matched. */
    public boolean isComplete() {
        return complete;
    }

    /** The number of the part that {@link #add} takes next. */
    public long nextPart() {
        return parts;
    }

    public long length() {
        return length;
    }
}
