package dev.trackset.tape;

import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Catalog of the tape: every block set of which it holds something, of this and of all earlier
 * sessions (seed 003, Fig. 33, 336). The last valid one of a tape counts.
 *
 * <pre>
 * offset length field
 *      0      8 tape
 *      8      8 session     that wrote it
 *     16      4 entryCount
 *     20        entries     {@link CatalogEntry}
 * </pre>
 */
public record TapeCatalog(TapeId tape, SessionId session, List<CatalogEntry> entries)
        implements TracksetRecord {

    /** Most block sets on a tape. */
    public static final int ENTRIES_MAX = 100_000;

    static final int TAPE_OFFSET = 0;
    static final int SESSION_OFFSET = TAPE_OFFSET + Long.BYTES;
    static final int FIXED_LENGTH = SESSION_OFFSET + Long.BYTES;

    public TapeCatalog {
        entries = List.copyOf(entries);
        Fields.require(entries.size() <= ENTRIES_MAX, "entryCount", entries.size());
    }

    @Override
    public RecordType type() {
        return RecordType.TAPE_CATALOG;
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
                        .addInt(entries.size());
        entries.forEach(entry -> entry.encode(body));
        return body.finish();
    }

    static TapeCatalog decode(ByteBuffer bytes) throws RecordException {
        return RecordBody.decode(
                RecordType.TAPE_CATALOG,
                bytes,
                FIXED_LENGTH,
                body ->
                        new TapeCatalog(
                                new TapeId(body.getLong(TAPE_OFFSET)),
                                new SessionId(body.getLong(SESSION_OFFSET)),
                                RecordBody.list(
                                        body, CatalogEntry.LENGTH_MIN, CatalogEntry::decode)));
    }
}
