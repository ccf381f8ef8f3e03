package dev.trackset.secondary.device;

import java.io.IOException;
import java.util.List;

/** The robot of a library. Safe for use by several threads; moves are done one after the other. */
public interface MediaChanger extends AutoCloseable {

    /** All elements, in the order of their addresses. */
    List<Element> elements() throws IOException;

    /** Looks at the library afresh (INITIALIZE ELEMENT STATUS). */
    void rescan() throws IOException;

    /**
     * Moves a cartridge. A drive has to be unloaded before.
     *
     * @throws dev.trackset.problem.ProblemException {@code source-empty}, {@code destination-full},
     *     {@code no-such-element}
     */
    void move(int sourceAddress, int destinationAddress) throws IOException;

    /** The drives, in the order of their elements. */
    List<TapeDrive> drives();

    @Override
    void close() throws IOException;
}
