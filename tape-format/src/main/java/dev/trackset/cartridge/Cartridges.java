package dev.trackset.cartridge;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes blank cartridges. */
public final class Cartridges {

    private static final String TEMPORARY_SUFFIX = ".new";

    private static final PartitionNames PARTITION = PartitionNames.numbered(0);
    private static final List<String> NAMES =
            List.of(
                    PARTITION.data(),
                    PARTITION.index(),
                    PARTITION.map(),
                    MemoryFiles.MEMORY,
                    MemoryFiles.PRIVATE);

    private Cartridges() {}

    /**
     * Makes the directory {@code home/barcode} of a blank cartridge, byte for byte as mhvtl's
     * mktape would. It appears complete or not at all, and is durable when this returns.
     *
     * @param now becomes the manufacture date and part of the serial number
     * @return the new directory
     * @throws ProblemException {@code cartridge-exists} when there is one of this barcode, {@code
     *     disk-full}, {@code cartridge-write-failed}
     */
    public static Path create(Path home, CartridgeSpec spec, Instant now) throws ProblemException {
        Path directory = home.resolve(spec.barcode());
        if (Files.exists(directory)) {
            throw exists(directory);
        }
        Path temporary = home.resolve("." + spec.barcode() + TEMPORARY_SUFFIX);
        try {
            write(temporary, spec, now);
            Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
            DirectoryFiles.force(home);
        } catch (IOException e) {
            discard(temporary, e);
            throw Files.exists(directory) ? exists(directory) : StorageFailure.of(directory, e);
        }
        return directory;
    }

    private static void discard(Path temporary, IOException cause) {
        try {
            DirectoryFiles files = new DirectoryFiles(temporary);
            for (String name : NAMES) {
                files.deleteIfExists(name);
            }
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void write(Path temporary, CartridgeSpec spec, Instant now) throws IOException {
        if (!Files.isDirectory(temporary)) {
            DirectoryFiles.createDirectory(temporary);
        }
        DirectoryFiles files = new DirectoryFiles(temporary);
        for (Map.Entry<String, ByteBuffer> file : blankFiles(spec, now).entrySet()) {
            try (CartridgeFiles.CartridgeFile target = files.create(file.getKey())) {
                target.write(file.getValue(), 0);
                target.force();
            }
        }
        files.force();
    }

    private static Map<String, ByteBuffer> blankFiles(CartridgeSpec spec, Instant now) {
        Map<String, ByteBuffer> files = new LinkedHashMap<>();
        files.put(PARTITION.data(), ByteBuffer.allocate(0));
        files.put(PARTITION.index(), ByteBuffer.allocate(0));
        files.put(PARTITION.map(), FilemarkMapFile.encode(new Filemarks()));
        files.put(MemoryFiles.MEMORY, MemoryFiles.encodeMemory(MemoryFiles.blankMemory(spec, now)));
        files.put(MemoryFiles.PRIVATE, MemoryFiles.encodePrivate(MemoryFiles.blankPrivate(spec)));
        return files;
    }

    private static ProblemException exists(Path directory) {
        return new ProblemException(
                "cartridge-exists",
                "there is already a cartridge at " + directory,
                "choose another barcode, or remove that directory if it is no longer wanted");
    }
}
