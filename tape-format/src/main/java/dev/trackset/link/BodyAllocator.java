package dev.trackset.link;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the bodies of Tracks messages are received into: the pool of whoever receives. */
@FunctionalInterface
public interface BodyAllocator {

    /**
     * A buffer with at least {@code length} bytes between position 0 and its capacity. May block:
     * the peer then runs out of credit and waits too.
     */
    ByteBuffer allocate(int length) throws IOException, InterruptedException;
}
