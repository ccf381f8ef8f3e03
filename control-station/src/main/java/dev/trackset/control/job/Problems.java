package dev.trackset.control.job;

import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Turns whatever went wrong into words for the user. */
public final class Problems {

    public static final String INTERNAL_ERROR = "internal-error";

    private Problems() {}

    /** The problem behind a failure; {@link #INTERNAL_ERROR} when it is nobody's fault but ours. */
    public static Problem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem();
            }
            if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
                return new Problem(
                        "disk-full",
                        "A file system is full: " + cause.getMessage(),
                        "Make room there, then do it again.");
            }
            if (cause instanceof FileSystemException file) {
                return ofFile(file);
            }
        }
        return new Problem(
                INTERNAL_ERROR,
                "Something went wrong that should not: " + failure,
                "Look into the log of the home, and report it.");
    }

    private static Problem ofFile(FileSystemException e) {
        String how =
                switch (e) {
                    case NoSuchFileException _ -> "does not exist";
                    case AccessDeniedException _ -> "must not be touched by this user";
                    default ->
                            "cannot be used: "
                                    + (e.getReason() == null
                                            ? e.getClass().getSimpleName()
                                            : e.getReason());
                };
        return new Problem(
                "file-error", e.getFile() + " " + how, "Check the path and its permissions.");
    }
}
