package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the directory of a path below a root, each component without following a link. Stays where
 * the last path was, so that paths in the order of a walk cost little. Not thread-safe.
 */
final class DirectoryCursor implements AutoCloseable {

    private static final RawName SELF = RawName.of(".");

    /** Permissions of what is being restored, until it gets its own. */
    static final int DIRECTORY_MODE = 0700;

    private final DirectoryStack directories;

    /**
     * @param root descriptor; closed with the cursor
     */
    DirectoryCursor(int root) {
        directories = new DirectoryStack(root, DirectoryStack.Opener.TO_PASS);
    }

    /** The name that a path has in its directory; the root is its own. */
    static byte[] nameIn(RawName path) {
        return (path.isEmpty() ? SELF : Paths.lastComponent(path)).bytes();
    }

    /**
     * Descriptor of the directory that a path is in, until the next call.
     *
     * @throws PosixException ENOENT when there is none; ENOTDIR or ELOOP when a component is
     *     something else
     */
    int directoryOf(RawName path) throws PosixException {
        return go(Paths.parent(path), false);
    }

    /** The same; missing directories are made. */
    int makeDirectoryOf(RawName path) throws PosixException {
        return go(Paths.parent(path), true);
    }

    private int go(RawName directory, boolean making) throws PosixException {
        List<RawName> components = directory.isEmpty() ? List.of() : Paths.components(directory);
        int common = 0;
        while (common < Math.min(components.size(), directories.depth())
                && Arrays.equals(components.get(common).bytes(), directories.name(common))) {
            common++;
        }
        while (directories.depth() > common) {
            directories.leave();
        }
        for (RawName component : components.subList(common, components.size())) {
            enter(component.bytes(), making);
        }
        return directories.descriptor();
    }

    private void enter(byte[] name, boolean making) throws PosixException {
        try {
            directories.enter(name);
        } catch (PosixException e) {
            if (!making || e.errno() != Errno.ENOENT) {
                throw e;
            }
            Posix.makeDirectory(directories.descriptor(), name, DIRECTORY_MODE);
            directories.enter(name);
        }
    }

    @Override
    public void close() throws PosixException {
        directories.close();
    }
}
