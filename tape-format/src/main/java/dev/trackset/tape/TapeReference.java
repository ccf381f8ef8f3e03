package dev.trackset.tape;

import dev.trackset.block.TapeId;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;

/**
 * Another tape.
 *
 * <pre>
 * 8 bytes tape, 2 bytes length and the barcode in UTF-8
 * </pre>
 */
public record TapeReference(TapeId tape, String barcode) {

    static final int LENGTH_MIN = Long.BYTES + Short.BYTES;

    void encode(FieldWriter body) {
        body.addLong(tape.value()).addText(barcode);
    }

    static TapeReference decode(FieldReader body) {
        return new TapeReference(new TapeId(body.nextLong()), body.nextText());
    }
}
