package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.RawName;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * Trailer of the server: what the session was, as far as the control station had told (seed 003,
 * Fig. 33, 335).
 *
 * <pre>
 * offset length field
 *      0      8 tape
 *      8      8 session
 *     16     12 started   seconds, nanoseconds
 *     28     12 ended     seconds, nanoseconds: when this end group was written
 *     40        server    2 bytes length, UTF-8: name of the control station
 *               objectCount 4 bytes
 *               objects   each 8 bytes block set, 1 byte level, 1 byte outcome, and the name of the
 *                         object with 2 bytes length
 * </pre>
 */
public record ServerTrailer(
        TapeId tape,
        SessionId session,
        String server,
        Instant started,
        Instant ended,
        List<SessionObject> objects)
        implements TracksetRecord {

    /** A backup of the session. */
    public record SessionObject(BlockSetId blockSet, RawName object, Level level, Outcome outcome) {

        static final int LENGTH_MIN = Long.BYTES + Byte.BYTES + Byte.BYTES + Short.BYTES;

        void encode(FieldWriter body) {
            body.addLong(blockSet.value())
                    .addByte(level.code())
                    .addByte(outcome.code())
                    .addName(object.bytes());
        }

        static SessionObject decode(FieldReader body) {
            BlockSetId blockSet = new BlockSetId(body.nextLong());
            Level level = Level.ofCode(body.nextByte());
            Outcome outcome = Outcome.ofCode(body.nextByte());
            return new SessionObject(blockSet, RawName.of(body.nextName()), level, outcome);
        }
    }

    static final int TAPE_OFFSET = 0;
    static final int SESSION_OFFSET = TAPE_OFFSET + Long.BYTES;
    static final int STARTED_OFFSET = SESSION_OFFSET + Long.BYTES;
    static final int ENDED_OFFSET = STARTED_OFFSET + FieldWriter.INSTANT_LENGTH;
    static final int FIXED_LENGTH = ENDED_OFFSET + FieldWriter.INSTANT_LENGTH;

    public ServerTrailer {
        objects = List.copyOf(objects);
    }

    @Override
    public RecordType type() {
        return RecordType.SERVER_TRAILER;
    }

    @Override
    public long owner() {
        return tape.value();
    }

    @Override
    public ByteBuffer encodeBody() {
        FieldWriter body =
                new FieldWriter(FIXED_LENGTH)
                        .putLong(TAPE_OFFSET, tape.value())
                        .putLong(SESSION_OFFSET, session.value())
                        .putInstant(STARTED_OFFSET, started)
                        .putInstant(ENDED_OFFSET, ended)
                        .addText(server)
                        .addInt(objects.size());
        objects.forEach(object -> object.encode(body));
        return body.finish();
    }

    static ServerTrailer decode(ByteBuffer bytes) throws RecordException {
        return RecordBody.decode(
                RecordType.SERVER_TRAILER,
                bytes,
                FIXED_LENGTH,
                body ->
                        new ServerTrailer(
                                new TapeId(body.getLong(TAPE_OFFSET)),
                                new SessionId(body.getLong(SESSION_OFFSET)),
                                body.nextText(),
                                body.getInstant(STARTED_OFFSET),
                                body.getInstant(ENDED_OFFSET),
                                RecordBody.list(
                                        body, SessionObject.LENGTH_MIN, SessionObject::decode)));
    }
}
