package dev.trackset.metadata;

import java.util.Arrays;

/**
 * One extended attribute, its name with the namespace ({@code user.mime_type}, {@code
 * system.posix_acl_access}).
 *
 * @param value not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // values may be large; equality is by content
public record ExtendedAttribute(RawName name, byte[] value) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedAttribute attribute
                && name.equals(attribute.name)
                && Arrays.equals(value, attribute.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return name + " (" + value.length + " bytes)";
    }
}
