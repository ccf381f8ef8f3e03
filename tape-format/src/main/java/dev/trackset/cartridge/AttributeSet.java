package dev.trackset.cartridge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes of one file ({@code mam} or {@code mhvtl_data}), each
 *
 * <pre>
 * offset length field
 *      0      2 id      little-endian
 *      2      2 length  little-endian
 *      4      n value
 * </pre>
 *
 * in any order until the end of the file. Unknown attributes are kept; missing ones get a zero
 * value when the file is written, because mhvtl would show those of the cartridge before.
 */
final class AttributeSet {

    static final int ENTRY_HEADER_LENGTH = 4;

    /** More than any mhvtl writes; a bound for what is read into memory. */
    static final int FILE_BYTES_MAX = 1 << 20;

    private final Attribute.Home home;
    private final Map<Integer, byte[]> values = new LinkedHashMap<>();

    AttributeSet(Attribute.Home home) {
        this.home = home;
    }

    /** Decodes until the buffer's limit, and says in {@code faults} what is wrong. */
    static AttributeSet decode(Attribute.Home home, ByteBuffer buffer, List<String> faults) {
        AttributeSet set = new AttributeSet(home);
        ByteBuffer input = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
        while (input.remaining() >= ENTRY_HEADER_LENGTH) {
            int id = Short.toUnsignedInt(input.getShort());
            int length = Short.toUnsignedInt(input.getShort());
            if (length > input.remaining()) {
                faults.add(
                        "attribute %04x has %d of its %d bytes"
                                .formatted(id, input.remaining(), length));
                return set;
            }
            byte[] value = new byte[length];
            input.get(value);
            set.values.put(id, value);
        }
        if (input.hasRemaining()) {
            faults.add(input.remaining() + " bytes follow the last attribute");
        }
        return set;
    }

    /** Appends every attribute: the known ones in mhvtl's order, then the others as they came. */
    void encode(ByteBuffer target) {
        Map<Integer, byte[]> others = new LinkedHashMap<>(values);
        for (Attribute attribute : Attribute.of(home)) {
            byte[] value = others.remove(attribute.id());
            put(target, attribute.id(), value == null ? new byte[attribute.length()] : value);
        }
        others.forEach((id, value) -> put(target, id, value));
    }

    int encodedLength() {
        Map<Integer, byte[]> all = new LinkedHashMap<>();
        Attribute.of(home).forEach(attribute -> all.put(attribute.id(), zero(attribute)));
        all.putAll(values);
        return all.values().stream().mapToInt(value -> ENTRY_HEADER_LENGTH + value.length).sum();
    }

    private static byte[] zero(Attribute attribute) {
        return new byte[attribute.length()];
    }

    private static void put(ByteBuffer target, int id, byte[] value) {
        target.putShort((short) id).putShort((short) value.length).put(value);
    }

    AttributeSet copy() {
        AttributeSet copy = new AttributeSet(home);
        copy.values.putAll(values);
        return copy;
    }

    boolean has(Attribute attribute) {
        return values.containsKey(attribute.id());
    }

    Map<Integer, byte[]> values() {
        return values;
    }

    /** The value, not to be changed; zero bytes when the attribute is missing. */
    byte[] bytes(Attribute attribute) {
        byte[] value = values.get(attribute.id());
        return value == null ? zero(attribute) : value;
    }

    void set(Attribute attribute, byte[] value) {
        values.put(attribute.id(), value);
    }

    /** The value as a number; the first eight bytes of a longer one. */
    long number(Attribute attribute) {
        byte[] value = bytes(attribute);
        int length = Math.min(value.length, Long.BYTES);
        long number = 0;
        for (int i = 0; i < length; i++) {
            int at = attribute.meaning() == Attribute.Meaning.LITTLE_ENDIAN ? length - 1 - i : i;
            number = number << 8 | value[at] & 0xff;
        }
        return number;
    }

    void setNumber(Attribute attribute, long number) {
        byte[] value = new byte[attribute.length()];
        for (int i = 0; i < value.length; i++) {
            boolean little = attribute.meaning() == Attribute.Meaning.LITTLE_ENDIAN;
            int shift = 8 * (little ? i : value.length - 1 - i);
            value[i] = (byte) (number >>> shift);
        }
        set(attribute, value);
    }

    /** The value as text, without padding. */
    String text(Attribute attribute) {
        byte[] value = bytes(attribute);
        int length = 0;
        while (length < value.length && value[length] != 0) {
            length++;
        }
        return new String(value, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Sets text, padded with NUL; what is too long is cut. */
    void setText(Attribute attribute, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
        set(attribute, Arrays.copyOf(encoded, attribute.length()));
    }
}
