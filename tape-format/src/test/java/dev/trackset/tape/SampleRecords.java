package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.block.TrackAddress;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** One of each record, with every field set. */
final class SampleRecords {

    static final Instant TIME = Instant.parse("2026-11-21T09:40:12.123456789Z");
    static final BlockSetId BLOCK_SET = BlockSetId.parse("20261121-094012-k3f9q2");
    static final BlockSetId BASE = BlockSetId.parse("20261120-094012-k3f9q2");
    static final SessionId SESSION = SessionId.parse("20261121-094011-abcdef");
    static final TapeId TAPE = TapeId.parse("20260101-000000-tape00");
    static final TapeReference OTHER =
            new TapeReference(TapeId.parse("20260101-000000-tape01"), "E01002L8");
    static final RawName OBJECT =
            RawName.of(new byte[] {'/', 'h', 'o', 'm', 'e', '/', (byte) 0xff, (byte) 0xc3});

    private SampleRecords() {}

    static SegmentHeader header() {
        return new SegmentHeader(
                BLOCK_SET,
                OBJECT,
                ObjectKind.PATH,
                SESSION,
                TAPE,
                7,
                Content.DATA,
                new TapePlace(3, 120),
                Optional.of(new SegmentLink(40, 5)),
                2,
                true,
                TIME);
    }

    static SegmentTrailer trailer() {
        SegmentTally tally = new SegmentTally(BLOCK_SET);
        for (int head = 0; head < 3; head++) {
            TrackAddress first = new TrackAddress(1, 4, head * 4);
            TrackAddress last = new TrackAddress(1, 4, head * 4 + 3);
            tally.tracks(first, 4, new TrackRange(first, last), 4 * 32_808);
        }
        return SegmentTrailer.of(header(), tally, CloseReason.EARLY_WARNING);
    }

    static MetadataPart metadata() {
        ByteBuffer bytes = ByteBuffer.wrap("metadata".getBytes(StandardCharsets.US_ASCII));
        return new MetadataPart(BLOCK_SET, 2, 1000, true, 1008, 0x12345678, bytes);
    }

    static TapeDirectory directory(int entries) {
        List<DirectoryEntry> list =
                IntStream.range(0, entries)
                        .mapToObj(i ->
                                new DirectoryEntry(
                                        BLOCK_SET,
                                        i,
                                        new TapePlace(i + 1, 4 + 6L * i),
                                        i % 2 == 0 ? Content.DATA : Content.METADATA,
                                        i % 2 == 0 ? trailer().counts() : SegmentCounts.NONE))
                        .toList();
        return new TapeDirectory(TAPE, SESSION, OptionalLong.of(99), false, list);
    }

    static TapeCatalog catalog() {
        CatalogEntry entry =
                new CatalogEntry(
                        BLOCK_SET,
                        OBJECT,
                        ObjectKind.PATH,
                        Level.DIFFERENTIAL,
                        Optional.of(BASE),
                        TIME,
                        Outcome.COMPLETE,
                        123_456_789,
                        List.of(OTHER),
                        List.of(OTHER, new TapeReference(TAPE, "E01001L8")),
                        "daily",
                        "2027-01-01T00:00:00Z");
        return new TapeCatalog(TAPE, SESSION, List.of(entry));
    }

    static ServerTrailer serverTrailer() {
        return new ServerTrailer(
                TAPE,
                SESSION,
                "station-1",
                TIME,
                TIME.plusSeconds(60),
                List.of(
                        new ServerTrailer.SessionObject(
                                BLOCK_SET, OBJECT, Level.FULL, Outcome.RUNNING)));
    }

    static List<TapeRecord> all() {
        VolumeLabel volume = VolumeLabel.of("E01001L8");
        return List.of(
                volume,
                HeaderLabel.of(volume, LocalDate.of(2026, 11, 21)),
                new NodeHeader(TAPE, "E01001L8", "secondary-1", "0.1.0", TIME, 262_144, 1),
                header(),
                trailer(),
                metadata(),
                directory(2),
                serverTrailer(),
                catalog(),
                new NodeTrailer(TAPE, SESSION, TIME, 9, 300, 301, 302, 303, 8, 200, 52_428_800));
    }
}
