package dev.trackset.link;

import java.io.IOException;

/**
 * The peer does not keep to the protocol of the link, or the bytes were damaged on the way. The
 * stream is of no more use.
 */
public class LinkException extends IOException {

    private static final long serialVersionUID = 1;

    public LinkException(String message) {
        super(message);
    }
}
