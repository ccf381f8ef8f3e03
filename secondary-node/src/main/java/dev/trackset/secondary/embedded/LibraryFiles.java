package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names in a library directory. */
final class LibraryFiles {

    /** Beside the cartridges; no barcode begins with a dot. */
    static final String PRIVATE_DIRECTORY = ".trackset";

    private LibraryFiles() {}

    /**
     * Makes the library directory if it is missing.
     *
     * @throws ProblemException {@code library-not-writable}
     */
    static Path create(Path library) throws ProblemException {
        try {
            return Files.createDirectories(library);
        } catch (IOException e) {
            throw notWritable(library, e);
        }
    }

    static ProblemException notWritable(Path library, IOException cause) {
        return new ProblemException(
                "library-not-writable",
                "The library %s cannot be written: %s.".formatted(library, describe(cause)),
                "Give the user of Trackset write access to the directory, or choose another home.",
                cause);
    }

    /** The file system's exceptions name the file and leave out what is wrong with it. */
    private static String describe(IOException cause) {
        return cause.getClass().getSimpleName().replace("Exception", "") + " " + cause.getMessage();
    }

    static Path state(Path library) {
        return library.resolve(PRIVATE_DIRECTORY).resolve("state");
    }

    /** Barcodes of the directories that look like cartridges, of any format. */
    static SortedSet<String> barcodes(Path library) throws IOException {
        SortedSet<String> barcodes = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(library)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (CartridgeSpec.isBarcode(name) && looksLikeCartridge(entry)) {
                    barcodes.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return barcodes;
    }

    /** Format 6 has {@code mam}, format 3 has {@code meta} (MHVTL section 10). */
    private static boolean looksLikeCartridge(Path directory) {
        return Files.isRegularFile(directory.resolve("mam"))
                || Files.isRegularFile(directory.resolve("meta"));
    }
}
