package dev.trackset.cartridge;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Puts failures of the file system into words. */
final class StorageFailure {

    private StorageFailure() {}

    static ProblemException of(Path path, IOException cause) {
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        if (isFull(cause)) {
            return new ProblemException(
                    "disk-full",
                    "no space is left for cartridge " + path,
                    "free space on that file system and try again",
                    cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new ProblemException(
                    "cartridge-access-denied",
                    "may not read and write " + cause.getMessage(),
                    "give this user read and write permission for " + path,
                    cause);
        }
        if (cause instanceof NoSuchFileException || cause instanceof NotDirectoryException) {
            return new ProblemException(
                    "no-such-cartridge",
                    "there is no " + cause.getMessage(),
                    "check the path and the barcode",
                    cause);
        }
        return new ProblemException(
                "cartridge-io-failed",
                "cartridge " + path + ": " + describe(cause),
                "look for errors of the disk or file system in the system's log",
                cause);
    }

    /** The text is all that Java passes on of ENOSPC and EDQUOT. */
    private static boolean isFull(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded")
                || message.contains("not enough space on the disk");
    }

    private static String describe(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
