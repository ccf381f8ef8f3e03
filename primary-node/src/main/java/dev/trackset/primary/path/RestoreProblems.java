package dev.trackset.primary.path;

import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.PosixException;
import dev.trackset.problem.ProblemException;
import java.util.List;

/** Errors of the file system that end a restore, in words. */
final class RestoreProblems {

    /** How many names an error lists. */
    static final int NAMES_MAX = 10;

    private RestoreProblems() {}

    static ProblemException of(PosixException e, String path) {
        return switch (e.errno()) {
            case Errno.ENOSPC, Errno.EDQUOT ->
                    new ProblemException(
                            "disk-full",
                            "There is no room left for " + path + ": " + e.reason() + ".",
                            "Make room, or restore to another file system.",
                            e);
            case Errno.EACCES, Errno.EPERM, Errno.EROFS ->
                    new ProblemException(
                            "target-not-writable",
                            path + " cannot be written: " + e.reason() + ".",
                            "Restore to a folder that this user may write, or as another user.",
                            e);
            case Errno.ENOTDIR, Errno.ELOOP, Errno.EEXIST, Errno.ESTALE ->
                    new ProblemException(
                            "target-in-the-way",
                            path
                                    + " cannot be restored: something else is in its place or on"
                                    + " the way to it ("
                                    + e.reason()
                                    + ").",
                            "Restore to an empty folder.",
                            e);
            default ->
                    new ProblemException(
                            "restore-failed",
                            path + " cannot be restored: " + e.getMessage() + ".",
                            "Restore to another file system.",
                            e);
        };
    }

    static ProblemException wouldOverwrite(List<String> first, long count) {
        return new ProblemException(
                "would-overwrite",
                "The restore would overwrite " + listed(first, count) + ".",
                "Give --overwrite, or restore to an empty folder. Nothing was written.");
    }

    static ProblemException directoryInTheWay(List<String> first, long count) {
        return new ProblemException(
                "directory-in-the-way",
                "There are directories where the backup has files: " + listed(first, count) + ".",
                "Remove them, or restore to an empty folder. Nothing was written.");
    }

    static ProblemException incomplete(List<String> first, long count) {
        return new ProblemException(
                "incomplete-restore",
                "Content did not arrive: " + listed(first, count) + ".",
                "Restore these paths again, and check the media they came from.");
    }

    private static String listed(List<String> first, long count) {
        String names = String.join(", ", first);
        return count > first.size() ? names + " and " + (count - first.size()) + " more" : names;
    }
}
