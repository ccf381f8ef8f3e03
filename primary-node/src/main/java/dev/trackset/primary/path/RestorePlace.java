package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.util.Optional;

/**
 * The directory below which everything is restored, and where in it the object's paths are.
 *
 * <p>Links on the way to that directory are followed, as the user named it; below it none is.
 *
 * @param base absolute path of the directory
 * @param singleFile name of the object in it when the object is no directory; else empty, and the
 *     directory is the object
 */
record RestorePlace(RawName base, RawName singleFile) {

    /**
     * @param folder where the content of the object goes; the object's own place when empty
     */
    static RestorePlace of(RemappingTable table, Optional<RawName> folder) {
        RawName object = table.header().object();
        if (table.isTree()) {
            return new RestorePlace(folder.orElse(object), RawName.of(""));
        }
        RawName parent = Paths.parent(object);
        return new RestorePlace(
                folder.orElse(parent.isEmpty() ? Paths.ROOT : parent), Paths.lastComponent(object));
    }

    /** A path of the object, relative to the base. */
    RawName locate(RawName path) {
        return path.isEmpty() ? singleFile : path;
    }

    /** The whole path, for people. */
    String describe(RawName path) {
        RawName located = locate(path);
        return located.isEmpty() ? base.toString() : Paths.below(base, located).toString();
    }

    /** Whether the base is there, and is a directory. */
    boolean exists() throws ProblemException {
        try {
            int descriptor = openBase();
            Posix.close(descriptor);
            return true;
        } catch (PosixException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw RestoreProblems.of(e, base.toString());
        }
    }

    /** Opens the base, after making it and what is missing above it. */
    int make() throws IOException {
        try {
            makeDirectories(base);
            return openBase();
        } catch (PosixException e) {
            throw RestoreProblems.of(e, base.toString());
        }
    }

    int openBase() throws PosixException {
        return Posix.openFollowing(
                Posix.NO_DIRECTORY, base.bytes(), OpenFlags.DIRECTORY | OpenFlags.PATH_ONLY, 0);
    }

    private static void makeDirectories(RawName path) throws PosixException {
        if (path.isEmpty() || path.equals(Paths.ROOT)) {
            return;
        }
        Optional<FileStatus> status = Posix.find(Posix.NO_DIRECTORY, path.bytes());
        if (status.isEmpty()) {
            makeDirectories(Paths.parent(path));
            Posix.makeDirectory(Posix.NO_DIRECTORY, path.bytes(), 0777);
        }
    }
}
