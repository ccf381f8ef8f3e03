package dev.trackset.primary.path;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that are gone when they are closed, also when the process is killed. */
final class TemporaryFile {

    private TemporaryFile() {}

    /** Makes a file and removes its name at once: only the channel leads to it. */
    static FileChannel open(Path directory, String name) throws IOException {
        Path file = Files.createTempFile(directory, name, ".tmp");
        try {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(file);
        }
    }
}
