package dev.trackset.tape;

/** Why a segment ends where it ends. The code is the one used in records. */
public enum CloseReason {
    /** It reached the size of a segment. */
    FULL_SEGMENT(1),
    /** The channel had no more of the block set. */
    END_OF_BLOCK_SET(2),
    /** The tape came to its end; the rest is a new segment on another tape. */
    EARLY_WARNING(3),
    /** Something failed, and what was written is kept. */
    ERROR(4);

    private final int code;

    CloseReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no reason has this code
     */
    public static CloseReason ofCode(int code) {
        for (CloseReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new IllegalArgumentException("unknown reason for closing a segment: " + code);
    }
}
