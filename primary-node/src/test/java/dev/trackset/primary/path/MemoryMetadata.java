package dev.trackset.primary.path;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataSink;
import dev.trackset.metadata.MetadataVisitor;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps metadata in memory. */
final class MemoryMetadata implements MetadataSink, MetadataSource {

    record Item(FileEntry entry, List<Extent> extents) {}

    final List<Item> items = new ArrayList<>();
    final List<Finding> unreadable = new ArrayList<>();
    private final MetadataHeader header;
    private Optional<MetadataSink> other = Optional.empty();

    MemoryMetadata(BlockSetId blockSet, RawName object, Geometry geometry) {
        header =
                new MetadataHeader(
                        blockSet,
                        ObjectKind.PATH,
                        object,
                        Level.FULL,
                        Optional.empty(),
                        Instant.EPOCH,
                        Granularity.TRACK,
                        geometry,
                        "host");
    }

    Item item(String path) {
        return items.stream()
                .filter(item -> item.entry.path().equals(RawName.of(path)))
                .findFirst()
                .orElseThrow();
    }

    void alsoTo(MetadataSink sink) {
        other = Optional.of(sink);
    }

    @Override
    public long entry(FileEntry entry) throws IOException {
        if (other.isPresent()) {
            other.get().entry(entry);
        }
        items.add(new Item(entry, new ArrayList<>()));
        return items.size() - 1L;
    }

    @Override
    public void extent(Extent extent) throws IOException {
        if (other.isPresent()) {
            other.get().extent(extent);
        }
        items.getLast().extents.add(extent);
    }

    @Override
    public void unreadable(RawName path, String reason) throws IOException {
        if (other.isPresent()) {
            other.get().unreadable(path, reason);
        }
        unreadable.add(new Finding(path, reason));
    }

    @Override
    public MetadataHeader header() {
        return header;
    }

    @Override
    public void visit(MetadataVisitor visitor) throws IOException {
        long ordinal = 0;
        for (Item item : items) {
            visitor.entry(ordinal, ordinal, item.entry);
            ordinal++;
            for (Extent extent : item.extents) {
                visitor.extent(extent);
            }
        }
    }
}
