package dev.trackset.tape;

import java.io.IOException;

/**
 * Bytes of a tape block are not the record they should be. Who reads them knows the tape and the
 * block, and adds it.
 */
public abstract sealed class RecordException extends IOException
        permits NotThisRecordException,
                TruncatedRecordException,
                CorruptRecordException,
                UnsupportedVersionException {

    private static final long serialVersionUID = 1;

    RecordException(String message) {
        super(message);
    }
}
