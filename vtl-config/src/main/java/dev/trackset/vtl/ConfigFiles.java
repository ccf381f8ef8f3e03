package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads and replaces the files of a configuration directory. */
final class ConfigFiles {

    /** Far above the 65536 elements that a library can have. */
    static final int FILE_BYTES_MAX = 8 << 20;

    private static final String TEMPORARY_SUFFIX = ".new";

    private ConfigFiles() {}

    static ConfigText read(Path file) throws IOException {
        return readIfPresent(file)
                .orElseThrow(() ->
                        new ConfigException(
                                Trap.FILE_MISSING, name(file), 0, file + " does not exist"));
    }

    static Optional<ConfigText> readIfPresent(Path file) throws IOException {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > FILE_BYTES_MAX) {
                throw new ConfigException(
                        Trap.FILE_UNREADABLE,
                        name(file),
                        0,
                        file + " is larger than " + FILE_BYTES_MAX + " bytes");
            }
            return Optional.of(ConfigText.parse(name(file), Files.readAllBytes(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (ConfigException e) {
            throw e;
        } catch (IOException e) {
            throw new ConfigException(
                    Trap.FILE_UNREADABLE, name(file), 0, file + " cannot be read: " + e);
        }
    }

    /**
     * Replaces a file so that at any moment either the old or the new text is there. Where the file
     * is a symbolic link, what it points to is replaced.
     */
    static void replace(Path path, ConfigText text) throws IOException {
        Path file = Files.exists(path) ? path.toRealPath() : path;
        Path temporary = file.resolveSibling(name(file) + TEMPORARY_SUFFIX);
        try (FileChannel channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(file.toAbsolutePath().getParent());
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
