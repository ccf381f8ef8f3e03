package dev.trackset.tape;

/** How far a backup had come when the record was written. The code is the one used in records. */
public enum Outcome {
    /** Still being written, here or on another tape. */
    RUNNING(1),
    /** Every segment and the metadata are committed. */
    COMPLETE(2),
    /** It failed; what is on tape may not be whole. */
    FAILED(3),
    /** It was stopped on demand. */
    CANCELLED(4);

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no outcome has this code
     */
    public static Outcome ofCode(int code) {
        for (Outcome outcome : values()) {
            if (outcome.code == code) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("unknown outcome: " + code);
    }
}
