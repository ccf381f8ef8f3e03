package dev.trackset.control.api;

import dev.trackset.primary.PrimaryNode;
import dev.trackset.secondary.SecondaryNode;
import java.io.Closeable;
import java.io.IOException;

/**
 * The nodes that a control station commands.
 *
 * @param library what the secondary node's library is made of; closed after the node
 */
public record Nodes(PrimaryNode primary, SecondaryNode secondary, Closeable library)
        implements AutoCloseable {

    /** Starts nodes when the first command needs them. */
    @FunctionalInterface
    public interface Factory {
        Nodes start() throws IOException;
    }

    @Override
    public void close() throws IOException {
        try (library;
                secondary) {
            primary.close();
        }
    }
}
