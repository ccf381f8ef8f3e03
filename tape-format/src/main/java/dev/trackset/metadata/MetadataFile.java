package dev.trackset.metadata;

import dev.trackset.block.Extent;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Single entries of metadata in a file, at the offsets that {@link MetadataVisitor#entry} gave.
 * Each item that is read is checked; the whole is not, which is for {@link MetadataReader}. One
 * thread at a time.
 */
public final class MetadataFile implements Closeable {

    private static final int BUFFER_BYTES = 1 << 13;

    private final FileChannel channel;

    public MetadataFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * The entry that starts at the offset.
     *
     * @throws BadMetadataException when no entry starts there, or it is damaged
     */
    public FileEntry entryAt(long offset) throws IOException {
        return entry(items(offset).next());
    }

    /**
     * The entry that starts at the offset.
     *
     * @param visitor is shown the extents of the entry, and nothing else
     * @throws BadMetadataException when no entry starts there, or it or its extents are damaged
     */
    public FileEntry entryAt(long offset, MetadataVisitor visitor) throws IOException {
        ItemStream items = items(offset);
        FileEntry entry = entry(items.next());
        ExtentMap map = new ExtentMap();
        map.start(entry);
        Item item = items.next();
        while (item.type() == ItemType.EXTENTS || item.type() == ItemType.UNREADABLE) {
            if (item.type() == ItemType.EXTENTS) {
                extents(item, map, visitor);
            }
            item = items.next();
        }
        item.read(body -> {
            map.end();
            return entry;
        });
        return entry;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileEntry entry(Item item) throws BadMetadataException {
        if (item.type() != ItemType.ENTRY) {
            throw item.corrupt("where an entry should be");
        }
        return item.read(EntryItem::decode);
    }

    private static void extents(Item item, ExtentMap map, MetadataVisitor visitor)
            throws IOException {
        for (Extent extent : item.read(ExtentsItem::decode)) {
            item.read(body -> {
                map.add(extent);
                return extent;
            });
            visitor.extent(extent);
        }
    }

    /** The stream is not closed: it would close the channel. */
    private ItemStream items(long offset) throws IOException {
        channel.position(offset);
        return new ItemStream(
                new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES));
    }
}
