package dev.trackset.tape;

import dev.trackset.field.FieldReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Decodes the bodies of records. */
final class RecordBody {

    private RecordBody() {}

    /**
     * Runs the decoder on a body whose checksum matched, and checks that it has used every byte.
     * The constructors of records check as the writer did, so what they reject is damage, too.
     */
    static <T> T decode(
            RecordType type, ByteBuffer body, int fixedLength, Function<FieldReader, T> decoder)
            throws CorruptRecordException {
        try {
            FieldReader fields = new FieldReader(body, fixedLength);
            T decoded = decoder.apply(fields);
            fields.end();
            return decoded;
        } catch (IllegalArgumentException e) {
            throw new CorruptRecordException(type.text() + ": " + e.getMessage());
        }
    }

    /** A list with its count before it, of entries that take {@code entryBytesMin} at least. */
    static <T> List<T> list(FieldReader body, int entryBytesMin, Function<FieldReader, T> decoder) {
        int count = body.nextCount(entryBytesMin);
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(decoder.apply(body));
        }
        return list;
    }
}
