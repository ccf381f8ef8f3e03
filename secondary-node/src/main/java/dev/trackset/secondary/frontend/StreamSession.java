package dev.trackset.secondary.frontend;

import dev.trackset.link.StreamLink;
import java.io.IOException;

/** A session whose channels are connected by a primary node. */
public interface StreamSession {

    /**
     * Serves a channel, in a thread of the channel's own, until its stream ended; the link is
     * closed afterwards. Called once for each channel.
     */
    void serve(int channel, StreamLink link) throws IOException, InterruptedException;
}
