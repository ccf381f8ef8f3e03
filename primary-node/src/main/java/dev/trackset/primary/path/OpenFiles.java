package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that are being written, kept open for a while: those used least recently are closed when
 * there are too many. Safe for use by several threads.
 */
final class OpenFiles implements AutoCloseable {

    /** How many files are open, besides those that threads write to at the moment. */
    static final int OPEN_MAX = 128;

    /** A file in use. */
    static final class Handle {
        final int descriptor;
        private int users;

        private Handle(int descriptor) {
            this.descriptor = descriptor;
        }
    }

    private final RemappingTable table;
    private final RestorePlace place;
    private final DirectoryCursor cursor;
    private final Map<Long, Handle> open = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param cursor closed with this
     */
    OpenFiles(RemappingTable table, RestorePlace place, DirectoryCursor cursor) {
        this.table = table;
        this.place = place;
        this.cursor = cursor;
    }

    /** Opens a slot's file for writing; each call needs its {@link #release}. */
    synchronized Handle acquire(long slot) throws IOException {
        Handle handle = open.get(slot);
        if (handle == null) {
            closeBeyond(OPEN_MAX - 1);
            RawName path = place.locate(table.name(slot));
            handle =
                    new Handle(
                            Posix.open(
                                    cursor.directoryOf(path),
                                    DirectoryCursor.nameIn(path),
                                    OpenFlags.WRITE,
                                    0));
            open.put(slot, handle);
        }
        handle.users++;
        return handle;
    }

    synchronized void release(Handle handle) {
        handle.users--;
    }

    private void closeBeyond(int keep) throws PosixException {
        Iterator<Handle> eldest = open.values().iterator();
        while (open.size() > keep && eldest.hasNext()) {
            Handle handle = eldest.next();
            if (handle.users == 0) {
                eldest.remove();
                Posix.close(handle.descriptor);
            }
        }
    }

    /** Closes every file; to be called when no thread writes any more. */
    @Override
    public synchronized void close() throws PosixException {
        try (cursor) {
            closeBeyond(0);
        }
    }
}
