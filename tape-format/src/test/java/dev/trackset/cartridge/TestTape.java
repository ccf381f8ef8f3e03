package dev.trackset.cartridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Small cartridges and the patterns of the fixtures. */
final class TestTape {

    static final Instant MADE = Instant.ofEpochSecond(1767225600);
    static final long CAPACITY = 500 << 20;

    static final String SMALL = "D00001L8";

    private static Map<String, byte[]> smallFiles;

    private TestTape() {}

    static Path create(Path home, String barcode) throws IOException {
        return Cartridges.create(
                home, CartridgeSpec.data(barcode, LtoGeneration.LTO_8, CAPACITY), MADE);
    }

    /** Byte i is seed + i. */
    static ByteBuffer sequence(int size, int seed) {
        ByteBuffer block = ByteBuffer.allocateDirect(size);
        for (int i = 0; i < size; i++) {
            block.put((byte) (seed + i));
        }
        return block.flip();
    }

    static byte[] bytes(ByteBuffer block) {
        byte[] bytes = new byte[block.remaining()];
        block.duplicate().get(bytes);
        return bytes;
    }

    /** 300, 7, filemark, 1000 bytes, filemark; unloaded in order. */
    static Path small(Path home) throws IOException {
        Path directory = Files.createDirectory(home.resolve(SMALL));
        for (Map.Entry<String, byte[]> file : smallFiles().entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        return directory;
    }

    /** Written once: the tests need it often, and not durable. */
    private static synchronized Map<String, byte[]> smallFiles() throws IOException {
        if (smallFiles == null) {
            Path home = Files.createTempDirectory("small");
            Path directory = writeSmall(home);
            Files.delete(directory.resolve(CartridgeLock.FILE));
            smallFiles = RamDisk.load(directory).files();
            for (String name : smallFiles.keySet()) {
                Files.delete(directory.resolve(name));
            }
            Files.delete(directory);
            Files.delete(home);
        }
        return smallFiles;
    }

    private static Path writeSmall(Path home) throws IOException {
        Path directory = create(home, SMALL);
        try (Cartridge cartridge = Cartridge.openReadWrite(directory, CartridgeOptions.DEFAULT)) {
            cartridge.append(sequence(300, 1));
            cartridge.append(sequence(7, 2));
            cartridge.appendFilemarks(1);
            cartridge.append(sequence(1000, 3));
            cartridge.appendFilemarks(1);
        }
        return directory;
    }

    /** All files of a cartridge but the lock. */
    static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (!file.endsWith(CartridgeLock.FILE)) {
                    contents.put(
                            file.getFileName().toString(),
                            java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    /** Says in mhvtl_data whether the cartridge is loaded. */
    static void markLoaded(Path directory, boolean loaded) throws IOException {
        patch(directory.resolve("mhvtl_data"), 4, (byte) (loaded ? 1 : 0));
    }

    static void patch(Path file, int offset, byte... bytes) throws IOException {
        byte[] content = Files.readAllBytes(file);
        System.arraycopy(bytes, 0, content, offset, bytes.length);
        Files.write(file, content);
    }

    /** Cuts the end of a file off, or adds bytes of value 0x5a. */
    static void resize(Path file, int by) throws IOException {
        byte[] content = Files.readAllBytes(file);
        byte[] resized = java.util.Arrays.copyOf(content, content.length + by);
        for (int i = content.length; i < resized.length; i++) {
            resized[i] = 0x5a;
        }
        Files.write(file, resized);
    }
}
