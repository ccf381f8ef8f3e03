package dev.trackset.tape;

/** The record ends before all of it was there: a short block, or a part that is missing. */
public final class TruncatedRecordException extends RecordException {

    private static final long serialVersionUID = 1;

    public TruncatedRecordException(String message) {
        super(message);
    }
}
