package dev.trackset.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A path, a name or a link target as the kernel has it: any bytes but NUL. File systems do not
 * promise UTF-8, so the bytes are what is kept; the text is for people.
 */
public final class RawName implements Comparable<RawName> {

    private final byte[] bytes;

    private RawName(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy of the bytes. */
    public static RawName of(byte[] bytes) {
        return new RawName(bytes.clone());
    }

    public static RawName of(String text) {
        return new RawName(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** This path, a slash and the child's name; the child alone when this path is empty. */
    public RawName child(RawName name) {
        if (isEmpty()) {
            return name;
        }
        byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + name.bytes.length);
        joined[bytes.length] = '/';
        System.arraycopy(name.bytes, 0, joined, bytes.length + 1, name.bytes.length);
        return new RawName(joined);
    }

    /**
     * Whether this path is {@code ancestor} or lies below it. Everything lies below the empty path.
     */
    public boolean isAtOrBelow(RawName ancestor) {
        int length = ancestor.bytes.length;
        return length == 0
                || bytes.length >= length
                        && Arrays.equals(bytes, 0, length, ancestor.bytes, 0, length)
                        && (bytes.length == length || bytes[length] == '/');
    }

    @Override
    public int compareTo(RawName other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /**
     * The bytes read as UTF-8, with malformed ones replaced: for people, not for finding the file
     * again.
     */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
