package dev.trackset.control.api;

import dev.trackset.primary.PrimaryNode;
import dev.trackset.secondary.SecondaryNode;
import java.io.IOException;

/** The nodes that a control station commands. */
public record Nodes(PrimaryNode primary, SecondaryNode secondary) implements AutoCloseable {

    /** Starts nodes when the first command needs them. */
    @FunctionalInterface
    public interface Factory {
        Nodes start() throws IOException;
    }

    @Override
    public void close() throws IOException {
        try (secondary) {
            primary.close();
        }
    }
}
