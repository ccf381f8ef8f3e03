package dev.trackset.primary.path;

import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;

/**
 * Makes directories, files of their size, links, pipes, sockets and devices, so far without
 * attributes. What is in the way is removed first, when that is wanted: a file is never written in
 * place, so its other names elsewhere keep their content and every block of the new one that does
 * not arrive is zero. Not thread-safe.
 */
final class EntryMaker {

    private static final int FILE_MODE = 0600;

    private final DirectoryCursor cursor;
    private final boolean overwrite;

    EntryMaker(DirectoryCursor cursor, boolean overwrite) {
        this.cursor = cursor;
        this.overwrite = overwrite;
    }

    @FunctionalInterface
    private interface Making {
        void at(int directory, byte[] name) throws PosixException;
    }

    /**
     * @param path relative to the base
     */
    void make(RawName path, FileEntry entry) throws PosixException {
        switch (entry.type()) {
            case DIRECTORY -> makeDirectory(path);
            case REGULAR -> make(path, (in, name) -> makeFile(in, name, entry.size()));
            case SYMBOLIC_LINK ->
                    make(
                            path,
                            (in, name) ->
                                    Posix.makeSymbolicLink(in, name, entry.linkTarget().bytes()));
            case CHARACTER_DEVICE -> makeNode(path, FileStatus.CHARACTER_DEVICE, entry.device());
            case BLOCK_DEVICE -> makeNode(path, FileStatus.BLOCK_DEVICE, entry.device());
            case FIFO -> makeNode(path, FileStatus.FIFO, 0);
            case SOCKET -> makeNode(path, FileStatus.SOCKET, 0);
            case HARD_LINK, VOLUME ->
                    throw new IllegalArgumentException("nothing to make of a " + entry.type());
        }
    }

    /** Gives a file that was made a further name. */
    void link(RawName carrier, RawName path) throws PosixException {
        // The cursor is in one directory at a time: the first is kept open beside it.
        int from =
                Posix.open(
                        cursor.directoryOf(carrier),
                        new byte[] {'.'},
                        OpenFlags.DIRECTORY | OpenFlags.PATH_ONLY,
                        0);
        try {
            byte[] target = DirectoryCursor.nameIn(carrier);
            make(path, (in, name) -> Posix.link(from, target, in, name));
        } finally {
            Posix.close(from);
        }
    }

    private void makeDirectory(RawName path) throws PosixException {
        int directory = cursor.makeDirectoryOf(path);
        byte[] name = DirectoryCursor.nameIn(path);
        if (path.isEmpty()) {
            return;
        }
        boolean present = Posix.find(directory, name).map(FileStatus::isDirectory).orElse(false);
        if (!present) {
            make(path, (in, own) -> Posix.makeDirectory(in, own, DirectoryCursor.DIRECTORY_MODE));
        }
    }

    private void makeNode(RawName path, int type, long device) throws PosixException {
        make(path, (in, name) -> Posix.makeNode(in, name, type | FILE_MODE, device));
    }

    private static void makeFile(int directory, byte[] name, long size) throws PosixException {
        int descriptor =
                Posix.open(
                        directory,
                        name,
                        OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE,
                        FILE_MODE);
        try {
            Posix.truncate(descriptor, size);
        } finally {
            Posix.close(descriptor);
        }
    }

    private void make(RawName path, Making making) throws PosixException {
        int directory = cursor.makeDirectoryOf(path);
        byte[] name = DirectoryCursor.nameIn(path);
        try {
            making.at(directory, name);
        } catch (PosixException e) {
            if (e.errno() != Errno.EEXIST || !overwrite) {
                throw e;
            }
            Posix.remove(directory, name);
            making.at(directory, name);
        }
    }
}
