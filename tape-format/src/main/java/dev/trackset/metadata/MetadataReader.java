package dev.trackset.metadata;

import dev.trackset.metadata.BadMetadataException.Reason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the metadata of a block set from a stream, once, and checks everything that {@link
 * dev.trackset.metadata} says readers must. Holds one item at a time. One thread at a time.
 *
 * <p>For single entries of metadata in a file there is {@link MetadataFile}.
 */
public final class MetadataReader implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ItemStream items;
    private final MetadataHeader header;

    /** Opens metadata in a file, and reads the header. */
    public static MetadataReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new MetadataReader(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads the header.
     *
     * @param in is closed with this reader
     */
    public MetadataReader(InputStream in) throws IOException {
        this.items = new ItemStream(new BufferedInputStream(in, BUFFER_BYTES));
        items.preamble();
        Item first = items.next();
        if (first.type() != ItemType.HEADER) {
            throw new BadMetadataException(Reason.CORRUPT, "metadata without its header");
        }
        this.header = first.read(HeaderItem::decode);
    }

    public MetadataHeader header() {
        return header;
    }

    /**
     * Shows everything behind the header to the visitor, in the order of the metadata. What the
     * visitor saw is only good when this returns: the check over the whole comes last.
     *
     * @throws BadMetadataException when the metadata is not intact
     */
    public MetadataSummary read(MetadataVisitor visitor) throws IOException {
        ItemDecoder decoder = new ItemDecoder(visitor);
        while (true) {
            long offset = items.offset();
            int checksum = items.checksum();
            Item item = items.next();
            if (item.type() == ItemType.END) {
                EndItem end = item.read(EndItem::decode);
                decoder.end(item, end, offset, checksum);
                items.end();
                return end.summary();
            }
            decoder.item(item, offset);
        }
    }

    @Override
    public void close() throws IOException {
        items.close();
    }
}
