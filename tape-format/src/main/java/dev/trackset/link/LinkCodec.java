package dev.trackset.link;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Checksum;
import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.CloseStream;
import dev.trackset.link.LinkMessage.Committed;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.link.LinkMessage.EndTracks;
import dev.trackset.link.LinkMessage.MetadataPart;
import dev.trackset.link.LinkMessage.OpenStream;
import dev.trackset.link.LinkMessage.Range;
import dev.trackset.link.LinkMessage.Received;
import dev.trackset.link.LinkMessage.StreamOpened;
import dev.trackset.link.LinkMessage.Tracks;
import dev.trackset.problem.Problem;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of link messages.
 *
 * <pre>
 * offset length field
 *      0      4 magic           "TSLK"
 *      4      1 version         1
 *      5      1 type            see Type
 *      6      2 flags           bit 0: last piece of metadata, or a commit of metadata
 *      8      8 session         identity of the session
 *     16      8 blockSet        identity of the block set, 0 where the type has none
 *     24      8 number          batch number, metadata offset, segment number or bytes of credit
 *     32      4 bodyLength      bytes that follow this header
 *     36      4 bodyChecksum    CRC-32C of the body; 0 for Tracks, whose frames have their own
 *     40      4 reserved        0
 *     44      4 headerChecksum  CRC-32C of bytes 0..43
 * </pre>
 *
 * Bodies: OpenStream {@code channel int32, direction int32, token text}; StreamOpened {@code
 * batchBytesMax int32, creditBytes int64}; Tracks and MetadataPart the bytes themselves; Committed
 * {@code count int32, (first int64, last int64)^count}; Abort {@code code, message, remedy text};
 * the others none. A text is {@code length int32, UTF-8 byte^length}. Integers are big-endian.
 */
final class LinkCodec {

    static final int MAGIC = 0x54534c4b;
    static final byte VERSION = 1;

    static final int VERSION_OFFSET = 4;
    static final int TYPE_OFFSET = 5;
    static final int FLAGS_OFFSET = 6;
    static final int SESSION_OFFSET = 8;
    static final int BLOCK_SET_OFFSET = 16;
    static final int NUMBER_OFFSET = 24;
    static final int BODY_LENGTH_OFFSET = 32;
    static final int BODY_CHECKSUM_OFFSET = 36;
    static final int HEADER_CHECKSUM_OFFSET = 44;
    static final int HEADER_LENGTH = 48;

    /** Longest body of every type but Tracks. */
    static final int CONTROL_BODY_MAX = 1 << 20;

    /** Most ranges in one Committed; a segment has fewer blocks than that. */
    static final int RANGES_MAX = (CONTROL_BODY_MAX - Integer.BYTES) / (2 * Long.BYTES);

    private static final short LAST = 1;

    /** The code of each type is its position here, from 1. */
    enum Type {
        OPEN_STREAM,
        STREAM_OPENED,
        TRACKS,
        END_TRACKS,
        METADATA_PART,
        RECEIVED,
        COMMITTED,
        ABORT,
        CLOSE_STREAM;

        byte code() {
            return (byte) (ordinal() + 1);
        }
    }

    record Header(
            Type type,
            boolean last,
            SessionId session,
            long blockSet,
            long number,
            int bodyLength,
            int bodyChecksum) {}

    private LinkCodec() {}

    static ByteBuffer encodeHeader(SessionId session, LinkMessage message, ByteBuffer body) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_LENGTH);
        header.putInt(MAGIC).put(VERSION).put(type(message).code());
        header.putShort(isLast(message) ? LAST : 0).putLong(session.value());
        header.putLong(blockSet(message)).putLong(number(message)).putInt(body.remaining());
        header.putInt(message instanceof Tracks ? 0 : Checksum.crc32c(body)).putInt(0);
        header.putInt(Checksum.crc32c(header.duplicate().flip()));
        return header.flip();
    }

    static Header decodeHeader(ByteBuffer header) throws LinkException {
        if (header.getInt(0) != MAGIC) {
            throw new LinkException(
                    "not a link message: magic " + Integer.toHexString(header.getInt(0)));
        }
        if (header.getInt(HEADER_CHECKSUM_OFFSET)
                != Checksum.crc32c(header.slice(0, HEADER_CHECKSUM_OFFSET))) {
            throw new LinkException("link message: header checksum mismatch");
        }
        if (header.get(VERSION_OFFSET) != VERSION) {
            throw new LinkException(
                    "link message of version " + header.get(VERSION_OFFSET) + ", not " + VERSION);
        }
        int code = header.get(TYPE_OFFSET);
        if (code < 1 || code > Type.values().length) {
            throw new LinkException("link message of unknown type " + code);
        }
        if (header.getLong(SESSION_OFFSET) == 0) {
            throw new LinkException("link message without session");
        }
        return new Header(
                Type.values()[code - 1],
                (header.getShort(FLAGS_OFFSET) & LAST) != 0,
                new SessionId(header.getLong(SESSION_OFFSET)),
                header.getLong(BLOCK_SET_OFFSET),
                header.getLong(NUMBER_OFFSET),
                header.getInt(BODY_LENGTH_OFFSET),
                header.getInt(BODY_CHECKSUM_OFFSET));
    }

    /** The body; for messages that carry a buffer, that buffer's own bytes, not a copy. */
    static ByteBuffer encodeBody(LinkMessage message) {
        return switch (message) {
            case Tracks tracks -> tracks.frames().duplicate();
            case MetadataPart part -> part.bytes().duplicate();
            case OpenStream open -> {
                byte[] token = open.token().getBytes(StandardCharsets.UTF_8);
                ByteBuffer body = ByteBuffer.allocate(3 * Integer.BYTES + token.length);
                body.putInt(open.channel()).putInt(open.direction().ordinal());
                yield body.putInt(token.length).put(token).flip();
            }
            case StreamOpened opened ->
                    ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                            .putInt(opened.batchBytesMax())
                            .putLong(opened.creditBytes())
                            .flip();
            case Committed committed -> encodeRanges(committed.batches());
            case Abort abort -> encodeProblem(abort.problem());
            case EndTracks _, Received _, CloseStream _ -> ByteBuffer.allocate(0);
        };
    }

    static LinkMessage decode(Header header, ByteBuffer body) throws LinkException {
        if (header.type() != Type.TRACKS && header.bodyChecksum() != Checksum.crc32c(body)) {
            throw new LinkException("link message " + header.type() + ": body checksum mismatch");
        }
        try {
            return switch (header.type()) {
                case OPEN_STREAM -> {
                    int channel = body.getInt();
                    Direction direction = Direction.values()[body.getInt()];
                    yield new OpenStream(text(body), channel, direction);
                }
                case STREAM_OPENED -> new StreamOpened(body.getInt(), body.getLong());
                case TRACKS -> new Tracks(new BlockSetId(header.blockSet()), header.number(), body);
                case END_TRACKS -> new EndTracks(new BlockSetId(header.blockSet()));
                case METADATA_PART ->
                        new MetadataPart(
                                new BlockSetId(header.blockSet()),
                                header.number(),
                                header.last(),
                                body);
                case RECEIVED -> new Received(header.number());
                case COMMITTED ->
                        new Committed(
                                new BlockSetId(header.blockSet()),
                                header.number(),
                                header.last(),
                                ranges(body));
                case ABORT -> new Abort(new Problem(text(body), text(body), text(body)));
                case CLOSE_STREAM -> new CloseStream();
            };
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | ArrayIndexOutOfBoundsException e) {
            throw new LinkException("link message " + header.type() + ": malformed body");
        }
    }

    private static Type type(LinkMessage message) {
        return switch (message) {
            case OpenStream _ -> Type.OPEN_STREAM;
            case StreamOpened _ -> Type.STREAM_OPENED;
            case Tracks _ -> Type.TRACKS;
            case EndTracks _ -> Type.END_TRACKS;
            case MetadataPart _ -> Type.METADATA_PART;
            case Received _ -> Type.RECEIVED;
            case Committed _ -> Type.COMMITTED;
            case Abort _ -> Type.ABORT;
            case CloseStream _ -> Type.CLOSE_STREAM;
        };
    }

    private static boolean isLast(LinkMessage message) {
        return switch (message) {
            case MetadataPart part -> part.last();
            case Committed committed -> committed.metadata();
            default -> false;
        };
    }

    private static long blockSet(LinkMessage message) {
        return switch (message) {
            case Tracks tracks -> tracks.blockSet().value();
            case EndTracks end -> end.blockSet().value();
            case MetadataPart part -> part.blockSet().value();
            case Committed committed -> committed.blockSet().value();
            default -> 0;
        };
    }

    private static long number(LinkMessage message) {
        return switch (message) {
            case Tracks tracks -> tracks.sequence();
            case MetadataPart part -> part.offset();
            case Received received -> received.bytes();
            case Committed committed -> committed.segment();
            default -> 0;
        };
    }

    private static ByteBuffer encodeRanges(List<Range> ranges) {
        if (ranges.size() > RANGES_MAX) {
            throw new IllegalArgumentException("too many ranges in one commit: " + ranges.size());
        }
        ByteBuffer body = ByteBuffer.allocate(Integer.BYTES + ranges.size() * 2 * Long.BYTES);
        body.putInt(ranges.size());
        for (Range range : ranges) {
            body.putLong(range.first()).putLong(range.last());
        }
        return body.flip();
    }

    private static List<Range> ranges(ByteBuffer body) {
        int count = body.getInt();
        if (count < 0 || count > body.remaining() / (2 * Long.BYTES)) {
            throw new IllegalArgumentException("count out of range: " + count);
        }
        List<Range> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ranges.add(new Range(body.getLong(), body.getLong()));
        }
        return ranges;
    }

    private static ByteBuffer encodeProblem(Problem problem) {
        byte[][] texts = {
            problem.code().getBytes(StandardCharsets.UTF_8),
            problem.message().getBytes(StandardCharsets.UTF_8),
            problem.remedy().getBytes(StandardCharsets.UTF_8)
        };
        ByteBuffer body =
                ByteBuffer.allocate(
                        3 * Integer.BYTES + texts[0].length + texts[1].length + texts[2].length);
        for (byte[] text : texts) {
            body.putInt(text.length).put(text);
        }
        return body.flip();
    }

    private static String text(ByteBuffer body) {
        int length = body.getInt();
        if (length < 0 || length > body.remaining()) {
            throw new IllegalArgumentException("length out of range: " + length);
        }
        byte[] bytes = new byte[length];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
