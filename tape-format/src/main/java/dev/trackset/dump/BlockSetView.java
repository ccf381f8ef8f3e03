package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.Content;
import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.MetadataPart;
import dev.trackset.tape.SegmentCounts;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a walk has seen of one block set. */
final class BlockSetView {

    /** Copies of the metadata of one block set on one tape that are kept apart. */
    private static final int STREAMS_MAX = 16;

    private final BlockSetId id;
    private final List<MetadataStream> metadata = new ArrayList<>();
    private String object = "";
    private String kind = "";
    private Optional<SegmentLink> last = Optional.empty();
    private long segments;
    private long bytes;
    private SegmentCounts data = SegmentCounts.NONE;
    private Optional<CatalogEntry> catalog = Optional.empty();
    private Optional<MetadataHeader> header = Optional.empty();
    private Optional<MetadataSummary> summary = Optional.empty();

    BlockSetView(BlockSetId id) {
        this.id = id;
    }

    BlockSetId id() {
        return id;
    }

    /** Name of the object; empty when the tape does not say. */
    String object() {
        return object;
    }

    String kind() {
        return kind;
    }

    /** The segment seen last. */
    Optional<SegmentLink> last() {
        return last;
    }

    long segments() {
        return segments;
    }

    /** Bytes of all blocks between headers and trailers. */
    long bytes() {
        return bytes;
    }

    /** Of data segments alone. */
    SegmentCounts data() {
        return data;
    }

    Optional<CatalogEntry> catalog() {
        return catalog;
    }

    Optional<MetadataHeader> header() {
        return header;
    }

    Optional<MetadataSummary> summary() {
        return summary;
    }

    List<MetadataStream> metadata() {
        return metadata;
    }

    void segment(SegmentHeader segment) {
        name(segment.object().toString(), segment.kind().name());
        last = Optional.of(new SegmentLink(segment.place().position(), segment.sequence()));
    }

    void closed(DirectoryEntry segment) {
        segments++;
        bytes += segment.counts().bytes();
        if (segment.content() == Content.DATA) {
            data = data.plus(segment.counts());
        }
    }

    void catalog(CatalogEntry entry) {
        catalog = Optional.of(entry);
        name(entry.object().toString(), entry.kind().name());
    }

    void name(String name, String kindName) {
        object = name;
        kind = kindName.toLowerCase(Locale.ROOT);
    }

    /** Notes a part, and says what is wrong with its number; empty when nothing is. */
    String metadataPart(MetadataPart part, int partition, long position) {
        MetadataStream stream = metadata.isEmpty() ? null : metadata.getLast();
        String problem = "";
        if (stream == null || stream.nextPart() != part.part()) {
            if (stream != null && part.part() != 0) {
                problem = "part " + part.part() + " where part " + stream.nextPart() + " should be";
            }
            stream = new MetadataStream(part.part());
            if (metadata.size() < STREAMS_MAX) {
                metadata.add(stream);
            }
        }
        stream.add(partition, position, part.last());
        return problem;
    }

    /** A part of the metadata could not be read. */
    void spoilMetadata() {
        if (!metadata.isEmpty()) {
            metadata.getLast().spoil();
        }
    }

    void metadataRead(MetadataHeader read, MetadataSummary counts) {
        header = Optional.of(read);
        summary = Optional.of(counts);
    }
}
