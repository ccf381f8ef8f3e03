package dev.trackset.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small trees of files. */
final class Trees {

    private Trees() {}

    /** Files a/f0 to a/fN and b/f0 to b/fN with random content. */
    static Path make(Path root, int files, int bytes, long seed) throws IOException {
        Random random = new Random(seed);
        for (String folder : new String[] {"a", "b"}) {
            Files.createDirectories(root.resolve(folder));
            for (int i = 0; i < files; i++) {
                byte[] content = new byte[bytes];
                random.nextBytes(content);
                Files.write(root.resolve(folder).resolve("f" + i), content);
            }
        }
        return root;
    }

    static void assertEqual(Path one, Path other) throws IOException {
        assertThat(content(other)).isEqualTo(content(one));
    }

    private static Map<String, String> content(Path root) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (var paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                content.put(
                        root.relativize(path).toString(),
                        java.util.HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
        }
        return content;
    }
}
