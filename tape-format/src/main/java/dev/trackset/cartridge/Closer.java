package dev.trackset.cartridge;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened in the opposite order, all of it whatever fails. */
final class Closer implements Closeable {

    private final Deque<Closeable> opened = new ArrayDeque<>();

    <T extends Closeable> T add(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    /** Closes all because of a failure, which is returned to be thrown. */
    <E extends Exception> E closeAfter(E failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
