package dev.trackset.tape;

import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Trailer of the secondary node: marks the end of the tape as it was after a session (seed 003,
 * Fig. 33, 337). It is the last block before the last filemark, so whoever goes to the end of data
 * and steps back over the filemark and this block finds everything else.
 *
 * <pre>
 * offset length field
 *      0      8 tape
 *      8      8 session
 *     16     12 written            seconds, nanoseconds
 *     28      8 file               tape file number of the end group
 *     36      8 directoryPosition  logical object identifier of the first block of the directory
 *     44      8 serverPosition     of the server trailer
 *     52      8 catalogPosition    of the tape catalog
 *     60      8 position           of this block
 *     68      8 segments           on the tape, of all sessions
 *     76      8 blocks             in these segments, headers and trailers left out
 *     84      8 bytes              of these blocks
 * </pre>
 */
public record NodeTrailer(
        TapeId tape,
        SessionId session,
        Instant written,
        long file,
        long directoryPosition,
        long serverPosition,
        long catalogPosition,
        long position,
        long segments,
        long blocks,
        long bytes)
        implements TracksetRecord {

    static final int TAPE_OFFSET = 0;
    static final int SESSION_OFFSET = TAPE_OFFSET + Long.BYTES;
    static final int WRITTEN_OFFSET = SESSION_OFFSET + Long.BYTES;
    static final int FILE_OFFSET = WRITTEN_OFFSET + FieldWriter.INSTANT_LENGTH;
    static final int DIRECTORY_POSITION_OFFSET = FILE_OFFSET + Long.BYTES;
    static final int SERVER_POSITION_OFFSET = DIRECTORY_POSITION_OFFSET + Long.BYTES;
    static final int CATALOG_POSITION_OFFSET = SERVER_POSITION_OFFSET + Long.BYTES;
    static final int POSITION_OFFSET = CATALOG_POSITION_OFFSET + Long.BYTES;
    static final int SEGMENTS_OFFSET = POSITION_OFFSET + Long.BYTES;
    static final int BLOCKS_OFFSET = SEGMENTS_OFFSET + Long.BYTES;
    static final int BYTES_OFFSET = BLOCKS_OFFSET + Long.BYTES;
    static final int FIXED_LENGTH = BYTES_OFFSET + Long.BYTES;

    public NodeTrailer {
        Fields.notNegative("directoryPosition", directoryPosition);
        Fields.require(serverPosition > directoryPosition, "serverPosition", serverPosition);
        Fields.require(catalogPosition > serverPosition, "catalogPosition", catalogPosition);
        Fields.require(position > catalogPosition, "position", position);
        Fields.require(file >= 0 && file <= directoryPosition, "file", file);
        Fields.notNegative("segments", segments);
        Fields.notNegative("blocks", blocks);
        Fields.notNegative("bytes", bytes);
    }

    @Override
    public RecordType type() {
        return RecordType.NODE_TRAILER;
    }

    @Override
    public long owner() {
        return tape.value();
    }

    @Override
    public ByteBuffer encodeBody() {
        return new FieldWriter(FIXED_LENGTH)
                .putLong(TAPE_OFFSET, tape.value())
                .putLong(SESSION_OFFSET, session.value())
                .putInstant(WRITTEN_OFFSET, written)
                .putLong(FILE_OFFSET, file)
                .putLong(DIRECTORY_POSITION_OFFSET, directoryPosition)
                .putLong(SERVER_POSITION_OFFSET, serverPosition)
                .putLong(CATALOG_POSITION_OFFSET, catalogPosition)
                .putLong(POSITION_OFFSET, position)
                .putLong(SEGMENTS_OFFSET, segments)
                .putLong(BLOCKS_OFFSET, blocks)
                .putLong(BYTES_OFFSET, bytes)
                .finish();
    }

    static NodeTrailer decode(ByteBuffer bytes) throws RecordException {
        return RecordBody.decode(
                RecordType.NODE_TRAILER,
                bytes,
                FIXED_LENGTH,
                body ->
                        new NodeTrailer(
                                new TapeId(body.getLong(TAPE_OFFSET)),
                                new SessionId(body.getLong(SESSION_OFFSET)),
                                body.getInstant(WRITTEN_OFFSET),
                                body.getLong(FILE_OFFSET),
                                body.getLong(DIRECTORY_POSITION_OFFSET),
                                body.getLong(SERVER_POSITION_OFFSET),
                                body.getLong(CATALOG_POSITION_OFFSET),
                                body.getLong(POSITION_OFFSET),
                                body.getLong(SEGMENTS_OFFSET),
                                body.getLong(BLOCKS_OFFSET),
                                body.getLong(BYTES_OFFSET)));
    }
}
