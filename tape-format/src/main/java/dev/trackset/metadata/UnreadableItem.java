package dev.trackset.metadata;

import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import java.nio.ByteBuffer;

/**
 * Body of the item UNREADABLE: something of the object that is not in the block set.
 *
 * <pre>
 * path    2 bytes length, raw name
 * reason  2 bytes length, UTF-8
 * </pre>
 */
record UnreadableItem(RawName path, String reason) {

    ByteBuffer encode() {
        return new FieldWriter(0).addName(path.bytes()).addText(reason).finish();
    }

    static UnreadableItem decode(ByteBuffer body) {
        FieldReader fields = new FieldReader(body, 0);
        UnreadableItem item = new UnreadableItem(RawName.of(fields.nextName()), fields.nextText());
        fields.end();
        return item;
    }
}
