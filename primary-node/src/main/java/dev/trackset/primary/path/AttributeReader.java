package dev.trackset.primary.path;

import dev.trackset.metadata.ExtendedAttribute;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.PosixAttributes;
import dev.trackset.primary.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the extended attributes of every namespace, of open files and of others. */
final class AttributeReader {

    /** How many bytes of attributes one file may have; the rest is left out and reported. */
    static final long BYTES_MAX = 8L << 20;

    private AttributeReader() {}

    /** Takes what could not be read. */
    @FunctionalInterface
    interface Complaint {
        void about(String reason) throws IOException;
    }

    /** The one call that differs between an open file and a name. */
    @FunctionalInterface
    private interface Value {
        Optional<byte[]> of(byte[] attribute) throws PosixException;
    }

    @FunctionalInterface
    private interface Names {
        List<byte[]> get() throws PosixException;
    }

    static List<ExtendedAttribute> ofOpenFile(int descriptor, Complaint complaint)
            throws IOException {
        return read(
                () -> PosixAttributes.names(descriptor),
                attribute -> PosixAttributes.value(descriptor, attribute),
                complaint);
    }

    static List<ExtendedAttribute> ofName(int directory, byte[] name, Complaint complaint)
            throws IOException {
        return read(
                () -> PosixAttributes.names(directory, name),
                attribute -> PosixAttributes.value(directory, name, attribute),
                complaint);
    }

    private static List<ExtendedAttribute> read(Names names, Value value, Complaint complaint)
            throws IOException {
        List<byte[]> present;
        try {
            present = names.get();
        } catch (PosixException e) {
            complaint.about("extended attributes cannot be listed: " + e.reason());
            return List.of();
        }
        if (present.isEmpty()) {
            return List.of();
        }
        List<ExtendedAttribute> attributes = new ArrayList<>();
        long bytes = 0;
        for (byte[] attribute : present) {
            try {
                Optional<byte[]> content = value.of(attribute);
                bytes += attribute.length + content.map(b -> b.length).orElse(0);
                if (bytes > BYTES_MAX) {
                    complaint.about("has more than " + BYTES_MAX + " bytes of attributes");
                    break;
                }
                content.ifPresent(
                        b -> attributes.add(new ExtendedAttribute(RawName.of(attribute), b)));
            } catch (PosixException e) {
                complaint.about("extended attribute " + RawName.of(attribute) + ": " + e.reason());
            }
        }
        attributes.sort((a, b) -> a.name().compareTo(b.name()));
        return attributes;
    }
}
