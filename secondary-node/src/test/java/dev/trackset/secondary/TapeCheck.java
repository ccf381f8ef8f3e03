package dev.trackset.secondary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.MetadataPart;
import dev.trackset.tape.NodeHeader;
import dev.trackset.tape.NodeTrailer;
import dev.trackset.tape.RecordAssembler;
import dev.trackset.tape.RecordType;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTally;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.TapeCatalog;
import dev.trackset.tape.TapeDirectory;
import dev.trackset.tape.TapeRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a whole tape as its grammar says, and checks everything that readers must verify. */
final class TapeCheck {

    private final MemoryTape tape;
    private final List<DirectoryEntry> sinceDirectory = new ArrayList<>();
    private NodeHeader nodeHeader;
    private SegmentHeader segment;
    private SegmentTally tally;
    private OptionalLong directory = OptionalLong.empty();
    private long directoryPosition;
    private long catalogPosition;
    private int file;

    final List<DirectoryEntry> segments = new ArrayList<>();
    List<CatalogEntry> catalog = List.of();

    /** Whether the last thing on the tape is a whole end group. */
    boolean ended;

    private TapeCheck(MemoryTape tape) {
        this.tape = tape;
    }

    static TapeCheck read(MemoryTape tape) throws IOException {
        TapeCheck check = new TapeCheck(tape);
        check.read();
        return check;
    }

    /** The tape is complete by itself and agrees with the catalog. */
    static void requireComplete(MemoryTape tape, TestCatalog catalog) throws IOException {
        TapeCheck check = read(tape);
        assertThat(check.ended).as("end group of %s", tape.barcode).isTrue();
        assertThat(catalog.tapes.get(tape.barcode).endOfData).isEqualTo(tape.objects.size());
        requireSame(check, catalog);
    }

    static void requireSame(TapeCheck check, TestCatalog catalog) {
        List<String> onTape =
                check.segments.stream()
                        .map(entry ->
                                entry.blockSet()
                                        + "/"
                                        + entry.sequence()
                                        + "@"
                                        + entry.place().file()
                                        + ","
                                        + entry.place().position()
                                        + ":"
                                        + entry.counts().bytes())
                        .toList();
        List<String> inCatalog =
                catalog.segments.stream()
                        .filter(place -> place.barcode().equals(check.tape.barcode))
                        .map(place ->
                                place.blockSet()
                                        + "/"
                                        + place.sequence()
                                        + "@"
                                        + place.file()
                                        + ","
                                        + place.object()
                                        + ":"
                                        + place.bytes())
                        .toList();
        assertThat(onTape).containsExactlyElementsOf(inCatalog);
    }

    private void read() throws IOException {
        RecordAssembler assembler = new RecordAssembler();
        long recordStart = 0;
        for (int object = 0; object < tape.objects.size(); object++) {
            byte[] bytes = tape.objects.get(object);
            if (bytes == MemoryTape.FILEMARK) {
                assertThat(assembler.isPending()).isFalse();
                assertThat(segment).as("open segment at filemark %d", object).isNull();
                file++;
                continue;
            }
            ByteBuffer block = ByteBuffer.wrap(bytes);
            ended = false;
            if (RecordType.classify(block).equals(Optional.of(RecordType.TRACKS))) {
                tally.tracks(block, true);
                continue;
            }
            recordStart = assembler.isPending() ? recordStart : object;
            Optional<TapeRecord> record = assembler.add(block);
            if (record.isPresent()) {
                see(record.get(), recordStart, bytes.length);
            }
        }
    }

    private void see(TapeRecord record, long object, int length) {
        switch (record) {
            case NodeHeader header -> nodeHeader = header;
            case SegmentHeader header -> {
                assertThat(segment).isNull();
                assertThat(header.tape()).isEqualTo(nodeHeader.tape());
                assertThat(header.place().position()).isEqualTo(object);
                assertThat(header.place().file()).isEqualTo(file);
                segment = header;
                tally = new SegmentTally(header.blockSet());
            }
            case MetadataPart part -> {
                assertThat(part.blockSet()).isEqualTo(segment.blockSet());
                tally.metadata(length);
            }
            case SegmentTrailer trailer -> see(trailer);
            case TapeDirectory found -> {
                assertThat(found.previousPosition()).isEqualTo(directory);
                assertThat(found.entries()).isEqualTo(sinceDirectory);
                sinceDirectory.clear();
                directory = OptionalLong.of(object);
                directoryPosition = object;
            }
            case TapeCatalog found -> {
                catalog = found.entries();
                catalogPosition = object;
            }
            case NodeTrailer trailer -> {
                assertThat(trailer.position()).isEqualTo(object);
                assertThat(trailer.directoryPosition()).isEqualTo(directoryPosition);
                assertThat(trailer.catalogPosition()).isEqualTo(catalogPosition);
                assertThat(trailer.file()).isEqualTo(file);
                assertThat(trailer.segments()).isEqualTo(segments.size());
                assertThat(trailer.bytes())
                        .isEqualTo(
                                segments.stream().mapToLong(each -> each.counts().bytes()).sum());
                ended = true;
            }
            default -> {
                // Labels and the server trailer stand for themselves.
            }
        }
    }

    private void see(SegmentTrailer trailer) {
        assertThat(trailer.blockSet()).isEqualTo(segment.blockSet());
        assertThat(trailer.sequence()).isEqualTo(segment.sequence());
        assertThat(trailer.headerPosition()).isEqualTo(segment.place().position());
        assertThat(trailer.counts()).isEqualTo(tally.counts());
        assertThat(trailer.runs()).isEqualTo(tally.runs());
        DirectoryEntry entry = DirectoryEntry.of(segment, trailer);
        segments.add(entry);
        sinceDirectory.add(entry);
        segment = null;
    }
}
