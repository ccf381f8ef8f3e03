package dev.trackset.primary.path;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees of random shape, with files that have random holes and zeros. */
final class RandomTree {

    private RandomTree() {}

    static void make(Path root, Random random, int entries) throws IOException {
        List<Path> directories = new ArrayList<>(List.of(root));
        List<Path> files = new ArrayList<>();
        for (int entry = 0; entry < entries; entry++) {
            Path parent = directories.get(random.nextInt(directories.size()));
            Path path = parent.resolve("n" + random.nextInt(1_000_000) + "-" + entry);
            switch (random.nextInt(6)) {
                case 0 -> directories.add(Files.createDirectory(path));
                case 1 -> Files.createSymbolicLink(path, Path.of("x" + entry));
                case 2 -> {
                    if (!files.isEmpty()) {
                        Files.createLink(path, files.get(random.nextInt(files.size())));
                    }
                }
                default -> files.add(file(path, random));
            }
        }
    }

    private static Path file(Path path, Random random) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            int pieces = random.nextInt(6);
            long at = 0;
            for (int piece = 0; piece < pieces; piece++) {
                byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 1000 : 60_000)];
                int kind = random.nextInt(3);
                if (kind == 0) {
                    random.nextBytes(bytes);
                } else if (kind == 1 && bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] = 1;
                }
                at += random.nextInt(3) == 0 ? random.nextInt(100_000) : 0;
                channel.write(ByteBuffer.wrap(bytes), at);
                at += bytes.length;
            }
        }
        return path;
    }
}
