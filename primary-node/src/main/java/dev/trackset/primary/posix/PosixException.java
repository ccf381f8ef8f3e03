package dev.trackset.primary.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A system call that failed. */
public final class PosixException extends IOException {

    private static final long serialVersionUID = 1;

    private final String call;
    private final int errno;

    /**
     * @param path what the call was given; empty when it was a descriptor
     */
    public PosixException(String call, byte[] path, int errno) {
        super(
                call
                        + (path.length == 0 ? "" : " " + new String(path, StandardCharsets.UTF_8))
                        + ": "
                        + Errno.text(errno));
        this.call = call;
        this.errno = errno;
    }

    public String call() {
        return call;
    }

    public int errno() {
        return errno;
    }

    /** The error without the call and the path, for reports that name the path themselves. */
    public String reason() {
        return Errno.text(errno);
    }
}
