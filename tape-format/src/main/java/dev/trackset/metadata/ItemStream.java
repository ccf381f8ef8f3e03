package dev.trackset.metadata;

import dev.trackset.metadata.BadMetadataException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads items one after the other, and checks each. Holds one item. */
final class ItemStream implements Closeable {

    private static final int INITIAL_CAPACITY = 1 << 16;

    private final InputStream in;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer envelope = ByteBuffer.allocate(Item.LENGTH);
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private long offset;

    ItemStream(InputStream in) {
        this.in = in;
    }

    void preamble() throws IOException {
        byte[] preamble = new byte[Preamble.LENGTH];
        fill(preamble, preamble.length);
        Preamble.check(ByteBuffer.wrap(preamble));
    }

    /** The next item; its body is valid until the next call. */
    Item next() throws IOException {
        fill(envelope.array(), Item.LENGTH);
        int length = Item.bodyLength(envelope);
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        fill(buffer, length);
        return Item.decode(envelope, ByteBuffer.wrap(buffer, 0, length));
    }

    /** Bytes read so far. */
    long offset() {
        return offset;
    }

    /** CRC-32C of the bytes read so far. */
    int checksum() {
        return (int) checksum.getValue();
    }

    /** Checks that nothing follows. */
    void end() throws IOException {
        if (in.read() >= 0) {
            throw new BadMetadataException(Reason.CORRUPT, "bytes behind the end of the metadata");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void fill(byte[] bytes, int length) throws IOException {
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new BadMetadataException(
                    Reason.TRUNCATED, "the metadata ends early, after byte " + offset);
        }
        checksum.update(bytes, 0, length);
        offset += length;
    }
}
