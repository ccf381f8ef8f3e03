package dev.trackset.metadata;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Metadata of a small tree. */
final class SampleMetadata {

    static final MetadataHeader HEADER =
            new MetadataHeader(
                    BlockSetId.parse("20261121-094012-k3f9q2"),
                    ObjectKind.PATH,
                    RawName.of("/srv/data"),
                    Level.DIFFERENTIAL,
                    Optional.of(BlockSetId.parse("20261120-094012-k3f9q2")),
                    Instant.parse("2026-11-21T09:40:12.123456789Z"),
                    Granularity.TRACK,
                    Geometry.DEFAULT,
                    "node-1");

    private static final FileTime BEFORE_1970 = new FileTime(-5, 999_999_999);

    private SampleMetadata() {}

    static FileEntry entry(RawName path, FileType type, long size) {
        return new FileEntry(
                path,
                type,
                0x1ed,
                1000,
                0xffff_fffeL,
                size,
                0,
                BEFORE_1970,
                new FileTime(1_700_000_000, 1),
                new FileTime(1_700_000_001, 2),
                4711,
                type == FileType.SYMBOLIC_LINK ? RawName.of("../target") : RawName.of(""),
                type == FileType.HARD_LINK ? OptionalLong.of(1) : OptionalLong.empty(),
                type == FileType.REGULAR && size > 100,
                List.of(new ExtendedAttribute(RawName.of("user.note"), new byte[] {0, 1, -1})));
    }

    static FileEntry file(String path, long size) {
        return entry(RawName.of(path), FileType.REGULAR, size);
    }

    static Extent data(long logicalBlock, long blocks, long track, int firstBlock) {
        TrackAddress address = Geometry.DEFAULT.track(TrackAddress.VIRTUAL_DEVICE, track);
        return new Extent(logicalBlock, blocks, Extent.Kind.DATA, address, firstBlock);
    }

    static MetadataSummary write(MetadataWriter writer) throws IOException {
        writer.entry(entry(RawName.of(""), FileType.DIRECTORY, 4096));
        writer.entry(file("a", 3 * 512 - 1));
        writer.extent(data(0, 1, 3, 63));
        writer.extent(Extent.zero(1, 1));
        writer.extent(data(2, 1, 4, 0));
        writer.entry(entry(RawName.of(new byte[] {'b', -1}), FileType.HARD_LINK, 0));
        writer.entry(entry(RawName.of("c"), FileType.SYMBOLIC_LINK, 9));
        writer.unreadable(RawName.of("d"), "permission denied");
        writer.entry(file("empty", 0));
        return writer.finish();
    }

    static byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MetadataWriter writer = new MetadataWriter(out, HEADER)) {
            write(writer);
        }
        return out.toByteArray();
    }
}
