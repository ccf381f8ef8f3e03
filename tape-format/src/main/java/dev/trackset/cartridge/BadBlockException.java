package dev.trackset.cartridge;

import dev.trackset.problem.ProblemException;

/** A block that cannot be read back as it was written. Its neighbours may well be readable. */
public final class BadBlockException extends ProblemException {

    private static final long serialVersionUID = 1;

    private final int partition;
    private final long object;
    private final String reason;

    BadBlockException(String barcode, int partition, long object, String reason) {
        super(
                "bad-block",
                "tape "
                        + barcode
                        + ", partition "
                        + partition
                        + ", block "
                        + object
                        + ": "
                        + reason,
                "restore what lies here from a second copy; the other blocks of the tape can be"
                        + " read");
        this.partition = partition;
        this.object = object;
        this.reason = reason;
    }

    public int partition() {
        return partition;
    }

    public long object() {
        return object;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }
}
