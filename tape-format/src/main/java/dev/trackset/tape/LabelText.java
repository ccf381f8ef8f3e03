package dev.trackset.tape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Fields of fixed length in a label: left-justified, filled up with spaces. */
final class LabelText {

    private final char[] text = new char[AnsiLabel.LENGTH];

    LabelText(String name) {
        Arrays.fill(text, ' ');
        put(0, name.length(), name);
    }

    /**
     * @throws IllegalArgumentException when the value is too long or not printable ASCII
     */
    LabelText put(int offset, int length, String value) {
        check(value, length);
        value.getChars(0, value.length(), text, offset);
        return this;
    }

    ByteBuffer encode() {
        byte[] bytes = new String(text).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    static String field(String label, int offset, int length) {
        return label.substring(offset, offset + length).stripTrailing();
    }

    static void check(String value, int length) {
        if (value.length() > length || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "not a text of at most " + length + " printable characters: " + value);
        }
        if (value.endsWith(" ")) {
            throw new IllegalArgumentException("ends with a space: " + value);
        }
    }
}
