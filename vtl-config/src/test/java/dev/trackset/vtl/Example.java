package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration of one library with four LTO-8 drives that real mhvtl ran with. */
final class Example {

    static final List<String> FILES = List.of("mhvtl.conf", "device.conf", "library_contents.10");

    private Example() {}

    static byte[] bytes(String file) throws IOException {
        try (InputStream in = Example.class.getResourceAsStream("example/" + file)) {
            return in.readAllBytes();
        }
    }

    static ConfigText text(String file) throws IOException {
        return ConfigText.parse(file, bytes(file));
    }

    static void copyTo(Path directory) throws IOException {
        for (String file : FILES) {
            Files.write(directory.resolve(file), bytes(file));
        }
    }

    /** Replaces a text that stands exactly once in a file. */
    static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (text.indexOf(from) < 0 || text.indexOf(from) != text.lastIndexOf(from)) {
            throw new IllegalArgumentException("not exactly once in " + file + ": " + from);
        }
        Files.writeString(file, text.replace(from, to));
    }
}
