package dev.trackset.tape;

/** The block holds another record, or nothing of Trackset's. */
public final class NotThisRecordException extends RecordException {

    private static final long serialVersionUID = 1;

    public NotThisRecordException(String message) {
        super(message);
    }
}
