package dev.trackset.metadata;

import dev.trackset.block.Extent;
import java.io.IOException;
import java.util.List;

/** Decodes the items behind the header, checks their order and counts, and shows them. */
final class ItemDecoder {

    private final MetadataVisitor visitor;
    private final ExtentMap map = new ExtentMap();
    private final SummaryCounter counter = new SummaryCounter();

    ItemDecoder(MetadataVisitor visitor) {
        this.visitor = visitor;
    }

    /**
     * @param offset where the item starts in the metadata
     */
    void item(Item item, long offset) throws IOException {
        switch (item.type()) {
            case ENTRY -> entry(item, offset);
            case EXTENTS -> extents(item);
            case UNREADABLE -> unreadable(item);
            case HEADER, END -> throw item.corrupt("in the middle");
        }
    }

    void end(Item item, EndItem end, long streamLength, int streamChecksum)
            throws BadMetadataException {
        item.read(body -> {
            map.end();
            return end;
        });
        if (end.streamLength() != streamLength || end.streamChecksum() != streamChecksum) {
            throw item.corrupt("checksum mismatch over the whole");
        }
        if (!end.summary().equals(counter.summary())) {
            throw item.corrupt(
                    "counts do not match: "
                            + counter.summary()
                            + " seen, "
                            + end.summary()
                            + " announced");
        }
    }

    private void entry(Item item, long offset) throws IOException {
        long ordinal = counter.entries();
        FileEntry entry =
                item.read(body -> {
                    FileEntry decoded = EntryItem.decode(body);
                    map.start(decoded);
                    counter.entry(ordinal, offset, decoded);
                    return decoded;
                });
        visitor.entry(ordinal, offset, entry);
    }

    private void extents(Item item) throws IOException {
        List<Extent> extents =
                item.read(body -> {
                    List<Extent> decoded = ExtentsItem.decode(body);
                    decoded.forEach(map::add);
                    return decoded;
                });
        for (Extent extent : extents) {
            counter.extent(extent);
            visitor.extent(extent);
        }
    }

    private void unreadable(Item item) throws IOException {
        UnreadableItem unreadable = item.read(UnreadableItem::decode);
        counter.unreadable(unreadable.path(), unreadable.reason());
        visitor.unreadable(unreadable.path(), unreadable.reason());
    }
}
