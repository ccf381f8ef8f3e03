package dev.trackset.tape;

import dev.trackset.frame.FrameHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Every kind of block that a tape of ours holds, with the four bytes it starts with and the name
 * under which people and programs see it.
 */
public enum RecordType {
    /** ANSI X3.27 / ECMA-13 volume header label. */
    VOLUME_LABEL("VOL1", 4, "volume-label"),
    /** ANSI X3.27 / ECMA-13 first file header label. */
    HEADER_LABEL("HDR1", 4, "header-label"),
    NODE_HEADER("TSNH", 1, "node-header"),
    SEGMENT_HEADER("TSSH", 1, "segment-header"),
    /** A batch of track frames, see {@link dev.trackset.frame}. */
    TRACKS(FrameHeader.MAGIC, 1, "tracks"),
    METADATA("TSMD", 1, "metadata"),
    SEGMENT_TRAILER("TSST", 1, "segment-trailer"),
    DIRECTORY("TSDR", 1, "directory"),
    SERVER_TRAILER("TSSV", 1, "server-trailer"),
    TAPE_CATALOG("TSCT", 1, "tape-catalog"),
    NODE_TRAILER("TSNT", 1, "node-trailer");

    private static final int MAGIC_LENGTH = Integer.BYTES;

    private final int magic;
    private final int version;
    private final String text;

    RecordType(String magic, int version, String text) {
        this(ByteBuffer.wrap(magic.getBytes(StandardCharsets.US_ASCII)).getInt(), version, text);
    }

    RecordType(int magic, int version, String text) {
        this.magic = magic;
        this.version = version;
        this.text = text;
    }

    /** The first four bytes of the block, big-endian. */
    public int magic() {
        return magic;
    }

    /** The version that is written; for labels the version of the label standard. */
    public int version() {
        return version;
    }

    /** The readable name, as in {@code segment-header}. */
    public String text() {
        return text;
    }

    /** Whether it is a record of our own with the envelope of {@link RecordPart}. */
    public boolean hasEnvelope() {
        return switch (this) {
            case VOLUME_LABEL, HEADER_LABEL, TRACKS -> false;
            default -> true;
        };
    }

    /**
     * What the block between the buffer's position and limit says it is, by its first bytes alone;
     * empty for a foreign block. Whether it is intact is for its reader to find out.
     */
    public static Optional<RecordType> classify(ByteBuffer block) {
        if (block.remaining() < MAGIC_LENGTH) {
            return Optional.empty();
        }
        int magic = bigEndianMagic(block);
        for (RecordType type : values()) {
            if (type.magic == magic) {
                return type.isLabel() && block.remaining() != AnsiLabel.LENGTH
                        ? Optional.empty()
                        : Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private boolean isLabel() {
        return this == VOLUME_LABEL || this == HEADER_LABEL;
    }

    private static int bigEndianMagic(ByteBuffer block) {
        int magic = 0;
        for (int i = 0; i < MAGIC_LENGTH; i++) {
            magic = magic << Byte.SIZE | Byte.toUnsignedInt(block.get(block.position() + i));
        }
        return magic;
    }
}
