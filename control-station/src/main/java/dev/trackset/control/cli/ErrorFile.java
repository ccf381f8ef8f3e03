package dev.trackset.control.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the stack trace of a bug for whoever will mend it. */
final class ErrorFile {

    private ErrorFile() {}

    /** Writes it into the folder of logs, or among temporary files, and says where, in words. */
    static String write(Path logs, Throwable failure) {
        try {
            Path folder =
                    Files.isDirectory(logs) ? logs : Path.of(System.getProperty("java.io.tmpdir"));
            Path file = Files.createTempFile(folder, "error-", ".txt");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(writer);
            }
            return file.toString();
        } catch (IOException e) {
            return "(which could not be written: " + e + ")";
        }
    }
}
