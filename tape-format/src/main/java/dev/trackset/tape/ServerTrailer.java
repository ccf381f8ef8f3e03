package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.RawName;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
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
    }

    static final int TAPE_OFFSET = 0;
    static final int SESSION_OFFSET = TAPE_OFFSET + Long.BYTES;
    static final int STARTED_OFFSET = SESSION_OFFSET + Long.BYTES;
    static final int ENDED_OFFSET = STARTED_OFFSET + BodyWriter.INSTANT_LENGTH;
    static final int FIXED_LENGTH = ENDED_OFFSET + BodyWriter.INSTANT_LENGTH;

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
        BodyWriter body =
                new BodyWriter(FIXED_LENGTH)
                        .putLong(TAPE_OFFSET, tape.value())
                        .putLong(SESSION_OFFSET, session.value())
                        .putInstant(STARTED_OFFSET, started)
                        .putInstant(ENDED_OFFSET, ended)
                        .addText(server)
                        .addInt(objects.size());
        for (SessionObject object : objects) {
            body.addLong(object.blockSet().value())
                    .addByte(object.level().code())
                    .addByte(object.outcome().code())
                    .addText(object.object().bytes());
        }
        return body.finish();
    }

    static ServerTrailer decode(ByteBuffer bytes) throws RecordException {
        BodyReader body = new BodyReader(RecordType.SERVER_TRAILER, bytes, FIXED_LENGTH);
        return body.decode(() ->
                new ServerTrailer(
                        new TapeId(body.getLong(TAPE_OFFSET)),
                        new SessionId(body.getLong(SESSION_OFFSET)),
                        body.nextText(),
                        body.getInstant(STARTED_OFFSET),
                        body.getInstant(ENDED_OFFSET),
                        objects(body)));
    }

    private static List<SessionObject> objects(BodyReader body) throws RecordException {
        int count = body.nextCount(SessionObject.LENGTH_MIN);
        List<SessionObject> objects = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BlockSetId blockSet = new BlockSetId(body.nextLong());
            Level level = Level.ofCode(body.nextByte());
            Outcome outcome = Outcome.ofCode(body.nextByte());
            objects.add(new SessionObject(blockSet, body.nextName(), level, outcome));
        }
        return objects;
    }
}
