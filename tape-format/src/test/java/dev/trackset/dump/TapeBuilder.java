package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.block.TrackAddress;
import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeOptions;
import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.cartridge.Cartridges;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.frame.FrameHeader;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileTime;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataWriter;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.CloseReason;
import dev.trackset.tape.Content;
import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.HeaderLabel;
import dev.trackset.tape.MetadataCutter;
import dev.trackset.tape.NodeHeader;
import dev.trackset.tape.NodeTrailer;
import dev.trackset.tape.Outcome;
import dev.trackset.tape.RecordParts;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentLink;
import dev.trackset.tape.SegmentTally;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.ServerTrailer;
import dev.trackset.tape.TapeCatalog;
import dev.trackset.tape.TapeDirectory;
import dev.trackset.tape.TapePlace;
import dev.trackset.tape.TapeRecord;
import dev.trackset.tape.VolumeLabel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Writes tapes of ours, as a back-end mover would, straight to a cartridge. */
final class TapeBuilder implements AutoCloseable {

    static final Instant TIME = Instant.parse("2026-11-21T09:40:12Z");
    static final SessionId SESSION = SessionId.parse("20261121-094011-abcdef");

    private final TapeId tape = TapeId.parse("20260101-000000-tape00");
    private final Cartridge cartridge;
    private final Path path;
    private final int blockBytesMax;
    private final int trackBytes;
    private final Random random = new Random(42);
    private final Map<BlockSetId, String> objects = new LinkedHashMap<>();
    private final Map<BlockSetId, SegmentLink> links = new HashMap<>();
    private final Map<BlockSetId, Long> sequences = new HashMap<>();
    private final Map<BlockSetId, Long> tracks = new HashMap<>();
    private final Map<BlockSetId, Long> bytes = new HashMap<>();
    private final List<DirectoryEntry> sinceDirectory = new ArrayList<>();
    private OptionalLong directory = OptionalLong.empty();
    private long segments;
    private long totalBlocks;
    private long totalBytes;

    TapeBuilder(Path home, String barcode, int trackBytes, int tracksPerBlock, long capacity)
            throws IOException {
        this.trackBytes = trackBytes;
        this.blockBytesMax =
                Math.max(
                        RecordParts.BLOCK_BYTES_MIN,
                        tracksPerBlock * (trackBytes + FrameHeader.LENGTH));
        path =
                Cartridges.create(
                        home, CartridgeSpec.data(barcode, LtoGeneration.LTO_8, capacity), TIME);
        cartridge = Cartridge.openReadWrite(path, CartridgeOptions.DEFAULT);
        VolumeLabel volume = VolumeLabel.of(barcode);
        write(volume);
        write(HeaderLabel.of(volume, LocalDate.of(2026, 11, 21)));
        write(new NodeHeader(tape, barcode, "secondary-1", "0.1.0", TIME, blockBytesMax, 1));
        cartridge.appendFilemarks(1);
    }

    Path path() {
        return path;
    }

    long position() {
        return cartridge.objects();
    }

    BlockSetId blockSet(String object) {
        BlockSetId id = BlockSetId.create(TIME.plusSeconds(objects.size()), random);
        objects.put(id, object);
        return id;
    }

    /** A data segment; its tracks go on where those of the segment before ended. */
    SegmentHeader segment(BlockSetId id, int blocks) throws IOException {
        SegmentHeader header = header(id, Content.DATA);
        write(header);
        SegmentTally tally = new SegmentTally(id);
        for (int block = 0; block < blocks; block++) {
            ByteBuffer batch = batch(id);
            tally.tracks(batch, false);
            cartridge.append(batch);
        }
        close(header, tally);
        return header;
    }

    /** A segment that a crash left without its trailer. */
    void tornSegment(BlockSetId id) throws IOException {
        write(header(id, Content.DATA));
        cartridge.append(batch(id));
    }

    void metadata(BlockSetId id) throws IOException {
        SegmentHeader header = header(id, Content.METADATA);
        write(header);
        SegmentTally tally = new SegmentTally(id);
        MetadataCutter cutter =
                new MetadataCutter(id, new ByteArrayInputStream(metadataBytes(id)), blockBytesMax);
        while (cutter.hasNext()) {
            for (ByteBuffer block : RecordParts.split(cutter.next(), blockBytesMax)) {
                tally.metadata(block.remaining());
                cartridge.append(block);
            }
        }
        close(header, tally);
    }

    void endGroup() throws IOException {
        long file = cartridge.filemarks().count();
        long directoryAt = position();
        write(new TapeDirectory(tape, SESSION, directory, false, sinceDirectory));
        directory = OptionalLong.of(directoryAt);
        sinceDirectory.clear();
        long serverAt = position();
        write(new ServerTrailer(tape, SESSION, "station", TIME, TIME, List.of()));
        long catalogAt = position();
        write(new TapeCatalog(tape, SESSION, catalog()));
        write(
                new NodeTrailer(
                        tape,
                        SESSION,
                        TIME,
                        file,
                        directoryAt,
                        serverAt,
                        catalogAt,
                        position(),
                        segments,
                        totalBlocks,
                        totalBytes));
        cartridge.appendFilemarks(1);
    }

    void append(byte[] block) throws IOException {
        cartridge.append(ByteBuffer.wrap(block));
    }

    void filemark() throws IOException {
        cartridge.appendFilemarks(1);
    }

    @Override
    public void close() throws IOException {
        cartridge.close();
    }

    void write(TapeRecord record) throws IOException {
        for (ByteBuffer block : RecordParts.split(record, blockBytesMax)) {
            cartridge.append(block);
        }
    }

    private SegmentHeader header(BlockSetId id, Content content) {
        long sequence = sequences.merge(id, 1L, Long::sum) - 1;
        TapePlace place = new TapePlace(cartridge.filemarks().count(), position());
        Optional<SegmentLink> previous = Optional.ofNullable(links.get(id));
        links.put(id, new SegmentLink(place.position(), sequence));
        return new SegmentHeader(
                id,
                RawName.of(objects.get(id)),
                ObjectKind.PATH,
                SESSION,
                tape,
                sequence,
                content,
                place,
                previous,
                0,
                false,
                TIME);
    }

    private ByteBuffer batch(BlockSetId id) {
        int frame = trackBytes + FrameHeader.LENGTH;
        int frames = Math.max(1, blockBytesMax / frame);
        ByteBuffer batch = ByteBuffer.allocateDirect(frames * frame);
        byte[] payload = new byte[trackBytes];
        for (int i = 0; i < frames; i++) {
            random.nextBytes(payload);
            batch.put(i * frame + FrameHeader.LENGTH, payload);
            long track = tracks.merge(id, 1L, Long::sum) - 1;
            TrackAddress address = Geometry.DEFAULT.track(TrackAddress.VIRTUAL_DEVICE, track);
            FrameHeader.seal(batch, i * frame, id, address, 0, trackBytes);
        }
        return batch;
    }

    private void close(SegmentHeader header, SegmentTally tally) throws IOException {
        SegmentTrailer trailer = SegmentTrailer.of(header, tally, CloseReason.FULL_SEGMENT);
        write(trailer);
        cartridge.appendFilemarks(1);
        sinceDirectory.add(DirectoryEntry.of(header, trailer));
        segments++;
        totalBlocks += tally.counts().blocks();
        totalBytes += tally.counts().bytes();
        bytes.merge(header.blockSet(), tally.counts().bytes(), Long::sum);
    }

    private List<CatalogEntry> catalog() {
        return objects.entrySet().stream()
                .map(object ->
                        new CatalogEntry(
                                object.getKey(),
                                RawName.of(object.getValue()),
                                ObjectKind.PATH,
                                Level.FULL,
                                Optional.empty(),
                                TIME,
                                Outcome.COMPLETE,
                                bytes.getOrDefault(object.getKey(), 0L),
                                List.of(),
                                List.of(),
                                "default",
                                ""))
                .toList();
    }

    private byte[] metadataBytes(BlockSetId id) throws IOException {
        MetadataHeader header =
                new MetadataHeader(
                        id,
                        ObjectKind.PATH,
                        RawName.of(objects.get(id)),
                        Level.FULL,
                        Optional.empty(),
                        TIME,
                        Granularity.TRACK,
                        Geometry.DEFAULT,
                        "node-1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MetadataWriter writer = new MetadataWriter(out, header)) {
            for (int i = 0; i < 60; i++) {
                writer.entry(file("file-" + i, 512));
                writer.extent(
                        new Extent(
                                0,
                                1,
                                Extent.Kind.DATA,
                                Geometry.DEFAULT.track(TrackAddress.VIRTUAL_DEVICE, i),
                                0));
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static FileEntry file(String name, long size) {
        FileTime time = new FileTime(TIME.getEpochSecond(), 0);
        return new FileEntry(
                RawName.of(name),
                FileType.REGULAR,
                0x1a4,
                0,
                0,
                size,
                0,
                time,
                time,
                time,
                1,
                RawName.of(""),
                OptionalLong.empty(),
                false,
                List.of());
    }
}
