package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Judges of restored data that are not our own code, and data to be judged. */
final class Compare {

    private Compare() {}

    /** Fails unless rsync finds nothing to transfer or to change between two trees. */
    static void equalTrees(Path expected, Path actual) throws IOException, InterruptedException {
        String differences =
                output(
                        "rsync",
                        "-aHAXn",
                        "--checksum",
                        "--delete",
                        "--itemize-changes",
                        expected + "/",
                        actual + "/");
        assertThat(differences).as("rsync of %s and %s", expected, actual).isEmpty();
    }

    static void equalFiles(Path expected, Path actual) throws IOException {
        assertThat(Files.mismatch(expected, actual))
                .as("first difference of %s and %s", expected, actual)
                .isEqualTo(-1);
    }

    /** A tree of random files; the same seed makes the same tree. */
    static Path randomTree(Path root, int files, int bytesMax, long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < files; i++) {
            Path directory = root.resolve("d" + i % 7).resolve("e" + i % 3);
            Files.createDirectories(directory);
            byte[] content = new byte[random.nextInt(bytesMax)];
            random.nextBytes(content);
            Files.write(directory.resolve("file-" + i), content);
        }
        return root;
    }

    static Path randomFile(Path file, long bytes, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] buffer = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            for (long left = bytes; left > 0; left -= buffer.length) {
                random.nextBytes(buffer);
                out.write(buffer, 0, (int) Math.min(left, buffer.length));
            }
        }
        return file;
    }

    /** Copies the files of a folder into another one, made for them. */
    static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Deletes a tree. */
    static void delete(Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(root)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), output).isZero();
        return output;
    }
}
