package dev.trackset.tape;

import dev.trackset.block.BlockSetId;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A block set of which the tape holds something.
 *
 * <pre>
 * offset length field
 *      0      8 blockSet
 *      8      8 base           block set it is a difference to; 0 for none
 *     16     12 instant        seconds, nanoseconds
 *     28      8 bytes          bytes of its blocks on this tape, metadata included
 *     36      1 kind           {@link ObjectKind#code}
 *     37      1 level          {@link Level#code}
 *     38      1 outcome        {@link Outcome#code}
 *     39        object         2 bytes length, raw name
 *               pool           2 bytes length, UTF-8
 *               expiry         2 bytes length, UTF-8
 *               otherCount     4 bytes
 *               others         {@link TapeReference}
 *               metadataCount  4 bytes
 *               metadataTapes  {@link TapeReference}
 * </pre>
 *
 * @param outcome {@link Outcome#COMPLETE} if and only if the metadata is committed on some tape
 * @param others the other tapes that hold parts of it, as far as they were known
 * @param metadataTapes tapes with its whole metadata, as far as they were known; this one among
 *     them
 * @param pool media pool the backup was written to
 * @param expiry when it may be forgotten, in the words of the control station; empty for never
 */
public record CatalogEntry(
        BlockSetId blockSet,
        RawName object,
        ObjectKind kind,
        Level level,
        Optional<BlockSetId> base,
        Instant instant,
        Outcome outcome,
        long bytes,
        List<TapeReference> others,
        List<TapeReference> metadataTapes,
        String pool,
        String expiry) {

    /** The fields before the first text. */
    static final int FIXED_LENGTH =
            Long.BYTES * 2 + FieldWriter.INSTANT_LENGTH + Long.BYTES + Byte.BYTES * 3;

    static final int LENGTH_MIN = FIXED_LENGTH + 3 * Short.BYTES + 2 * Integer.BYTES;

    public CatalogEntry {
        others = List.copyOf(others);
        metadataTapes = List.copyOf(metadataTapes);
        Fields.notNegative("bytes", bytes);
    }

    void encode(FieldWriter body) {
        body.addLong(blockSet.value())
                .addLong(base.map(BlockSetId::value).orElse(0L))
                .addInstant(instant)
                .addLong(bytes)
                .addByte(kind.code())
                .addByte(level.code())
                .addByte(outcome.code())
                .addName(object.bytes())
                .addText(pool)
                .addText(expiry)
                .addInt(others.size());
        others.forEach(tape -> tape.encode(body));
        body.addInt(metadataTapes.size());
        metadataTapes.forEach(tape -> tape.encode(body));
    }

    static CatalogEntry decode(FieldReader body) {
        BlockSetId blockSet = new BlockSetId(body.nextLong());
        long base = body.nextLong();
        Instant instant = body.nextInstant();
        long bytes = body.nextLong();
        ObjectKind kind = ObjectKind.ofCode(body.nextByte());
        Level level = Level.ofCode(body.nextByte());
        Outcome outcome = Outcome.ofCode(body.nextByte());
        RawName object = RawName.of(body.nextName());
        String pool = body.nextText();
        String expiry = body.nextText();
        return new CatalogEntry(
                blockSet,
                object,
                kind,
                level,
                base == 0 ? Optional.empty() : Optional.of(new BlockSetId(base)),
                instant,
                outcome,
                bytes,
                RecordBody.list(body, TapeReference.LENGTH_MIN, TapeReference::decode),
                RecordBody.list(body, TapeReference.LENGTH_MIN, TapeReference::decode),
                pool,
                expiry);
    }
}
