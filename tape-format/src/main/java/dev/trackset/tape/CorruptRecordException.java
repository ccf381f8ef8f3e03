package dev.trackset.tape;

/** The record is damaged: a checksum does not match, or a field has an impossible value. */
public final class CorruptRecordException extends RecordException {

    private static final long serialVersionUID = 1;

    public CorruptRecordException(String message) {
        super(message);
    }
}
