package dev.trackset.control.catalog;

import dev.trackset.block.BlockSetId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The metadata of each backup: {@code catalog/metadata/ID}. A file appears under its name only
 * whole.
 */
public final class MetadataFiles {

    private static final String UNFINISHED = ".part";

    private final Path folder;

    MetadataFiles(Path folder) {
        this.folder = folder;
    }

    public Optional<Path> find(BlockSetId blockSet) {
        Path file = folder.resolve(blockSet.toString());
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** A name for metadata that is still being written; {@link #adopt} gives it its own. */
    public Path unfinished(BlockSetId blockSet) {
        return folder.resolve(blockSet + UNFINISHED);
    }

    /** Moves a whole metadata file here. */
    public Path adopt(BlockSetId blockSet, Path written) throws IOException {
        Path file = folder.resolve(blockSet.toString());
        try {
            force(written);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Path copy = unfinished(blockSet);
            Files.copy(written, copy, StandardCopyOption.REPLACE_EXISTING);
            force(copy);
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(written);
        }
        return file;
    }

    public void delete(BlockSetId blockSet) throws IOException {
        Files.deleteIfExists(folder.resolve(blockSet.toString()));
    }

    /** Deletes every file that is not the metadata of one of these backups. */
    List<Path> deleteAllBut(Set<String> names) throws IOException {
        List<Path> deleted = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!names.contains(file.getFileName().toString())) {
                    Files.delete(file);
                    deleted.add(file);
                }
            }
        }
        return deleted;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
