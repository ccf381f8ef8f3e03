package dev.trackset.metadata;

import java.io.IOException;

/**
 * Bytes are not the metadata they should be. Who reads them knows the file or tape they come from,
 * and adds it.
 */
public class BadMetadataException extends IOException {

    private static final long serialVersionUID = 1;

    /** What is wrong with the bytes. */
    public enum Reason {
        /** They are something else. */
        NOT_METADATA,
        /** They end before the metadata does. */
        TRUNCATED,
        /** A checksum does not match, or something is impossible. */
        CORRUPT,
        /** They are intact and of a version that this program does not know. */
        UNSUPPORTED_VERSION
    }

    private final Reason reason;

    public BadMetadataException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
