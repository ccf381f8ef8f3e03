package dev.trackset.primary.path;

import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import java.util.ArrayList;
import java.util.List;

/**
 * The directories from a root down to where somebody is, held open. Each is opened by its name in
 * the one above and without following links, so that the depth has no limit and nobody can lead the
 * way elsewhere.
 *
 * <p>At most {@link #OPEN_MAX} are open; those further up are opened again when they are needed,
 * and must then still be the same. Not thread-safe.
 */
final class DirectoryStack implements AutoCloseable {

    static final int OPEN_MAX = 64;

    private static final int CLOSED = -1;

    /** How a directory is opened: to list it, or only to find names in it. */
    @FunctionalInterface
    interface Opener {
        Opener TO_LIST =
                (directory, name) -> Posix.openToRead(directory, name, OpenFlags.DIRECTORY);
        Opener TO_PASS =
                (directory, name) ->
                        Posix.open(directory, name, OpenFlags.DIRECTORY | OpenFlags.PATH_ONLY, 0);

        int open(int directory, byte[] name) throws PosixException;
    }

    private static final class Level {
        final byte[] name;
        final FileStatus status;
        int descriptor;

        Level(byte[] name, FileStatus status, int descriptor) {
            this.name = name;
            this.status = status;
            this.descriptor = descriptor;
        }
    }

    private final int root;
    private final Opener opener;
    private final List<Level> levels = new ArrayList<>();
    private int lowestOpen;

    /**
     * @param root descriptor of the directory at the bottom; closed with the stack
     */
    DirectoryStack(int root, Opener opener) {
        this.root = root;
        this.opener = opener;
    }

    /** How many directories below the root. */
    int depth() {
        return levels.size();
    }

    /** Name of the directory at a depth from 0, directly below the root. */
    byte[] name(int depth) {
        return levels.get(depth).name;
    }

    /** Descriptor of the directory somebody is in. */
    int descriptor() {
        return levels.isEmpty() ? root : levels.getLast().descriptor;
    }

    /** Goes down; nothing changes when that fails. */
    FileStatus enter(byte[] name) throws PosixException {
        int descriptor = opener.open(descriptor(), name);
        try {
            FileStatus status = Posix.status(descriptor);
            levels.add(new Level(name, status, descriptor));
            closeBeyondLimit();
            return status;
        } catch (PosixException e) {
            Posix.close(descriptor);
            throw e;
        }
    }

    /**
     * Goes up.
     *
     * @throws PosixException ESTALE when a directory further up is not the one it was; the depth is
     *     then still the new one, but nothing is reachable there
     */
    void leave() throws PosixException {
        Level left = levels.removeLast();
        if (left.descriptor != CLOSED) {
            Posix.close(left.descriptor);
        }
        if (!levels.isEmpty() && levels.getLast().descriptor == CLOSED) {
            openAgain();
        }
    }

    private void closeBeyondLimit() throws PosixException {
        while (levels.size() - lowestOpen > OPEN_MAX) {
            Level level = levels.get(lowestOpen++);
            int descriptor = level.descriptor;
            level.descriptor = CLOSED;
            Posix.close(descriptor);
        }
    }

    /** Walks down from the root and keeps the lowest directories open. */
    private void openAgain() throws PosixException {
        closeLevels();
        lowestOpen = Math.max(0, levels.size() - OPEN_MAX);
        int above = root;
        for (int depth = 0; depth < levels.size(); depth++) {
            Level level = levels.get(depth);
            int descriptor = CLOSED;
            try {
                descriptor = opener.open(above, level.name);
                requireSame(level, descriptor);
            } catch (PosixException e) {
                if (descriptor != CLOSED) {
                    Posix.close(descriptor);
                }
                throw e;
            } finally {
                if (depth > 0 && depth - 1 < lowestOpen) {
                    levels.get(depth - 1).descriptor = CLOSED;
                    Posix.close(above);
                }
            }
            level.descriptor = descriptor;
            above = descriptor;
        }
    }

    private static void requireSame(Level level, int descriptor) throws PosixException {
        if (!Posix.status(descriptor).isSameFile(level.status)) {
            throw new PosixException("open", level.name, Errno.ESTALE);
        }
    }

    @Override
    public void close() throws PosixException {
        closeLevels();
        levels.clear();
        Posix.close(root);
    }

    private void closeLevels() throws PosixException {
        for (Level level : levels) {
            int descriptor = level.descriptor;
            level.descriptor = CLOSED;
            if (descriptor != CLOSED) {
                Posix.close(descriptor);
            }
        }
    }
}
