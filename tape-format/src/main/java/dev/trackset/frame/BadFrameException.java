package dev.trackset.frame;

import java.io.IOException;

/**
 * Bytes that should be a track frame are not, or are damaged. Who reads them knows the tape and
 * block, and adds it.
 */
public class BadFrameException extends IOException {

    private static final long serialVersionUID = 1;

    public BadFrameException(String message) {
        super(message);
    }
}
