package dev.trackset.tape;

import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;

/**
 * Directory of the segments that were written to the tape since the directory before (seed 003,
 * Fig. 33, 334). All directories of a tape, followed back by their links, name every committed
 * segment.
 *
 * <pre>
 * offset length field
 *      0      8 tape
 *      8      8 session
 *     16      8 previousPosition  logical object identifier of the first block of the directory
 *                                 before; -1 when there is none
 *     24      1 flags             bit 0 partial: it stands between segments, not in an end group
 *     25      4 entryCount
 *     29        entries           {@link DirectoryEntry}, in the order of the tape
 * </pre>
 */
public record TapeDirectory(
        TapeId tape,
        SessionId session,
        OptionalLong previousPosition,
        boolean partial,
        List<DirectoryEntry> entries)
        implements TracksetRecord {

    /** More segments than this between two directories are a reason for a partial one. */
    public static final int ENTRIES_MAX = 500_000;

    static final int TAPE_OFFSET = 0;
    static final int SESSION_OFFSET = TAPE_OFFSET + Long.BYTES;
    static final int PREVIOUS_POSITION_OFFSET = SESSION_OFFSET + Long.BYTES;
    static final int FLAGS_OFFSET = PREVIOUS_POSITION_OFFSET + Long.BYTES;
    static final int FIXED_LENGTH = FLAGS_OFFSET + Byte.BYTES;

    private static final long NONE = -1;

    public TapeDirectory {
        entries = List.copyOf(entries);
        Fields.require(entries.size() <= ENTRIES_MAX, "entryCount", entries.size());
        previousPosition.ifPresent(position -> Fields.notNegative("previousPosition", position));
    }

    @Override
    public RecordType type() {
        return RecordType.DIRECTORY;
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
                        .putLong(PREVIOUS_POSITION_OFFSET, previousPosition.orElse(NONE))
                        .putByte(FLAGS_OFFSET, partial ? 1 : 0)
                        .addInt(entries.size());
        entries.forEach(entry -> entry.encode(body));
        return body.finish();
    }

    static TapeDirectory decode(ByteBuffer bytes) throws RecordException {
        return RecordBody.decode(
                RecordType.DIRECTORY,
                bytes,
                FIXED_LENGTH,
                body ->
                        new TapeDirectory(
                                new TapeId(body.getLong(TAPE_OFFSET)),
                                new SessionId(body.getLong(SESSION_OFFSET)),
                                previous(body.getLong(PREVIOUS_POSITION_OFFSET)),
                                body.getFlag(FLAGS_OFFSET),
                                RecordBody.list(
                                        body, DirectoryEntry.LENGTH, DirectoryEntry::decode)));
    }

    private static OptionalLong previous(long position) {
        return position == NONE ? OptionalLong.empty() : OptionalLong.of(position);
    }
}
