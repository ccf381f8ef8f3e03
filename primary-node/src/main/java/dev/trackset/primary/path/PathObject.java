package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import dev.trackset.problem.ProblemException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * An object that is an ordinary path: a file, or a directory with everything below it.
 *
 * <p>Symbolic links on the way to the object are followed, as everywhere; an object that is itself
 * a symbolic link is the link, not what it points to.
 *
 * @param path absolute, without {@code .}, {@code ..}, empty components and a slash at the end (but
 *     {@code /} itself); the object's name everywhere
 */
public record PathObject(RawName path) {

    private static final byte SLASH = '/';
    private static final RawName SELF = RawName.of(".");
    private static final RawName ABOVE = RawName.of("..");

    /**
     * Names the object that a user gave and looks whether it is there.
     *
     * @param workingDirectory where relative paths start
     * @throws ProblemException {@code unknown-object}
     */
    public static PathObject resolve(String given, Path workingDirectory) throws ProblemException {
        return resolve(RawName.of(given), RawName.of(workingDirectory.toAbsolutePath().toString()));
    }

    /** The same for paths that are no text. */
    public static PathObject resolve(RawName given, RawName workingDirectory)
            throws ProblemException {
        RawName absolute =
                !given.isEmpty() && given.bytes()[0] == SLASH
                        ? given
                        : workingDirectory.child(given);
        try {
            PathObject object = new PathObject(normal(absolute));
            object.status();
            return object;
        } catch (PosixException e) {
            throw unknown(absolute, e);
        }
    }

    /** The object's status, without following a link. */
    FileStatus status() throws PosixException {
        return Posix.status(Posix.NO_DIRECTORY, path.bytes());
    }

    /** Size in bytes when the object is a single file. */
    public OptionalLong fileSize() throws ProblemException {
        try {
            FileStatus status = status();
            return status.isRegular() ? OptionalLong.of(status.size()) : OptionalLong.empty();
        } catch (PosixException e) {
            throw unknown(path, e);
        }
    }

    /** Last component of the path; empty for the root directory. */
    public RawName name() {
        return Paths.lastComponent(path);
    }

    static ProblemException unknown(RawName path, PosixException e) {
        if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
            return new ProblemException(
                    "unknown-object",
                    "There is no file or directory " + path + ".",
                    "Check the path; a volume is named volume:NAME.",
                    e);
        }
        return new ProblemException(
                "unreadable-object",
                "The path " + path + " cannot be looked at: " + e.reason() + ".",
                "Run as a user who may read it.",
                e);
    }

    private static RawName normal(RawName absolute) throws PosixException {
        RawName path = Paths.ROOT;
        for (RawName component : Paths.components(absolute)) {
            if (component.equals(ABOVE)) {
                // What is above a link is above what it points to: only the kernel knows.
                path = RawName.of(Posix.realPath(Paths.below(path, component).bytes()));
            } else if (!component.isEmpty() && !component.equals(SELF)) {
                path = Paths.below(path, component);
            }
        }
        return path;
    }
}
