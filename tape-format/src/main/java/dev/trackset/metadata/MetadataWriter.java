package dev.trackset.metadata;

import dev.trackset.block.Extent;
import dev.trackset.field.FieldWriter;
import dev.trackset.problem.ProblemException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Writes the metadata of a block set while the object is read; {@link dev.trackset.metadata}
 * specifies the bytes. Extents that continue each other become one. Holds {@link
 * ExtentsItem#EXTENTS_MAX} extents at most. One thread at a time.
 *
 * <p>Closing without {@link #finish} leaves metadata that no reader takes for whole.
 */
public final class MetadataWriter implements MetadataSink, Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final ExtentMerger merger;
    private final ExtentMap map = new ExtentMap();
    private final SummaryCounter counter = new SummaryCounter();
    private final List<Extent> pending = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private long length;
    private boolean finished;

    /** Creates the file, which must not exist. */
    public static MetadataWriter create(Path file, MetadataHeader header) throws IOException {
        return new MetadataWriter(
                Files.newOutputStream(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                header);
    }

    /**
     * @param out is closed with this writer
     */
    public MetadataWriter(OutputStream out, MetadataHeader header) throws IOException {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        this.merger = new ExtentMerger(header.geometry());
        write(Preamble.encode(), 0, Preamble.LENGTH);
        write(ItemType.HEADER, HeaderItem.encode(header));
    }

    /**
     * @throws IllegalArgumentException when the entry before lacks extents, or the link names no
     *     earlier entry
     */
    @Override
    public long entry(FileEntry entry) throws IOException {
        requireOpen();
        checkLengths(entry);
        flushExtents();
        map.start(entry);
        long ordinal = counter.entries();
        counter.entry(ordinal, length, entry);
        write(ItemType.ENTRY, EntryItem.encode(entry));
        return ordinal;
    }

    /**
     * @throws IllegalArgumentException when the extent does not start where the one before it ends,
     *     or goes beyond the end of its entry
     */
    @Override
    public void extent(Extent extent) throws IOException {
        requireOpen();
        map.add(extent);
        counter.extent(extent);
        Optional<Extent> merged =
                pending.isEmpty() ? Optional.empty() : merger.merge(pending.getLast(), extent);
        if (merged.isPresent()) {
            pending.set(pending.size() - 1, merged.get());
            return;
        }
        if (pending.size() == ExtentsItem.EXTENTS_MAX) {
            flushExtents();
        }
        pending.add(extent);
    }

    @Override
    public void unreadable(RawName path, String reason) throws IOException {
        requireOpen();
        flushExtents();
        counter.unreadable(path, reason);
        write(ItemType.UNREADABLE, new UnreadableItem(path, reason).encode());
    }

    /**
     * Writes the end, and everything to the stream. Whoever wrote to a file makes it durable.
     *
     * @throws IllegalArgumentException when the last entry lacks extents
     */
    public MetadataSummary finish() throws IOException {
        requireOpen();
        flushExtents();
        map.end();
        MetadataSummary summary = counter.summary();
        EndItem end = new EndItem(summary, length, (int) checksum.getValue());
        write(ItemType.END, end.encode());
        out.flush();
        finished = true;
        return summary;
    }

    /** Bytes of metadata so far. */
    public long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void flushExtents() throws IOException {
        if (!pending.isEmpty()) {
            write(ItemType.EXTENTS, ExtentsItem.encode(pending));
            pending.clear();
        }
    }

    private void write(ItemType type, ByteBuffer body) throws IOException {
        byte[] envelope = new Item(type, body).encodeEnvelope();
        write(envelope, 0, envelope.length);
        write(body.array(), body.arrayOffset() + body.position(), body.remaining());
    }

    private void write(byte[] bytes, int offset, int count) throws IOException {
        out.write(bytes, offset, count);
        checksum.update(bytes, offset, count);
        length += count;
    }

    private void requireOpen() {
        if (finished) {
            throw new IllegalStateException("the metadata is finished");
        }
    }

    private static void checkLengths(FileEntry entry) throws ProblemException {
        long attributeBytes =
                entry.attributes().stream()
                        .mapToLong(attribute ->
                                attribute.name().length()
                                        + (long) attribute.value().length
                                        + EntryItem.ATTRIBUTE_LENGTH_MIN)
                        .sum();
        long namesBytes = (long) entry.path().length() + entry.linkTarget().length();
        if (EntryItem.FIXED_LENGTH + namesBytes + attributeBytes + Long.BYTES > Item.BODY_BYTES_MAX
                || entry.path().length() > FieldWriter.TEXT_BYTES_MAX) {
            throw new ProblemException(
                    "entry-too-large",
                    entry.path() + " has more names and extended attributes than metadata can hold",
                    "shorten its path, or remove extended attributes from it");
        }
    }
}
