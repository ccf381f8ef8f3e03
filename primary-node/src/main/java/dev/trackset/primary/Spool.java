package dev.trackset.primary;

import dev.trackset.block.BlockSetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of metadata files that are being made. */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Path directory;

    private Spool(Path directory) {
        this.directory = directory;
    }

    /** Opens the spool; what is in it belongs to backups that never ended, and is deleted. */
    static Spool open(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> leftOver = Files.list(directory)) {
            for (Path file : leftOver.toList()) {
                LOG.info("{} belongs to a backup that did not end, deleted.", file);
                Files.delete(file);
            }
        }
        return new Spool(directory);
    }

    Path directory() {
        return directory;
    }

    Path file(BlockSetId blockSet) {
        return directory.resolve(blockSet + ".metadata");
    }
}
