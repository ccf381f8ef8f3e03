package dev.trackset.primary.path;

import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives entries their attributes in the order of a walk; a directory after everything in it, so
 * that it may become read-only and keeps its times. Not thread-safe.
 */
final class AttributePass {

    private record Waiting(RawName path, FileEntry entry) {}

    private final RemappingTable table;
    private final RestorePlace place;
    private final DirectoryCursor cursor;
    private final AttributeWriter writer;
    private final Findings.Builder imperfect;
    private final List<Waiting> directories = new ArrayList<>();
    private long bytes;
    private long directoriesKept;

    AttributePass(
            RemappingTable table,
            RestorePlace place,
            DirectoryCursor cursor,
            AttributeWriter writer,
            Findings.Builder imperfect) {
        this.table = table;
        this.place = place;
        this.cursor = cursor;
        this.writer = writer;
        this.imperfect = imperfect;
    }

    /** Sum of the sizes of the files seen. */
    long bytes() {
        return bytes;
    }

    /** Directories that kept the attributes they had before. */
    long directoriesKept() {
        return directoriesKept;
    }

    void entry(long slot, FileEntry entry) throws IOException {
        bytes += entry.size();
        directoriesKept += table.has(slot, RemappingTable.KEEPS_ATTRIBUTES) ? 1 : 0;
        // A directory is done when the walk has left it; that is told by the entry's own path, not
        // by the name under which a file with several names is restored.
        while (!directories.isEmpty() && !entry.path().isAtOrBelow(directories.getLast().path())) {
            write(directories.removeLast());
        }
        if (entry.type() == FileType.HARD_LINK
                || table.has(slot, RemappingTable.NOT_MADE)
                || table.has(slot, RemappingTable.KEEPS_ATTRIBUTES)
                || table.slot(slot, RemappingTable.MISSING) > 0) {
            return;
        }
        Waiting waiting = new Waiting(table.name(slot), entry);
        if (entry.type() == FileType.DIRECTORY) {
            directories.add(waiting);
        } else {
            write(waiting);
        }
    }

    /** Does the directories that are left. */
    void end() throws IOException {
        while (!directories.isEmpty()) {
            write(directories.removeLast());
        }
    }

    private void write(Waiting waiting) throws IOException {
        RawName path = place.locate(waiting.path());
        try {
            writer.write(
                    cursor.directoryOf(path),
                    DirectoryCursor.nameIn(path),
                    waiting.path(),
                    waiting.entry());
        } catch (PosixException e) {
            imperfect.add(waiting.path(), "not reached again: " + e.reason());
        }
    }
}
