package dev.trackset.cartridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The cartridges that mhvtl itself wrote; see the README.md beside them. */
final class Fixtures {

    static final Path ROOT = root();

    private Fixtures() {}

    private static Path root() {
        try {
            return Path.of(Fixtures.class.getResource("/fixtures/mhvtl").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** All cartridge directories, of every format. */
    static List<Path> all() {
        return Stream.of("v6", "v6-1.8-0", "v3")
                .map(ROOT::resolve)
                .flatMap(Fixtures::directories)
                .toList();
    }

    private static Stream<Path> directories(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path v6(String barcode) {
        return ROOT.resolve("v6").resolve(barcode);
    }

    /** Copies a cartridge, so that it can be opened for writing. */
    static Path copy(Path cartridge, Path home) throws IOException {
        Path copy = Files.createDirectories(home.resolve(cartridge.getFileName().toString()));
        try (Stream<Path> files = Files.list(cartridge)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }

    static List<ExpectedRecord> expected() throws IOException {
        return Files.readAllLines(ROOT.resolve("expected-records.txt")).stream()
                .filter(line -> line.contains(" rec "))
                .map(ExpectedRecord::parse)
                .toList();
    }

    /** One line of expected-records.txt. */
    record ExpectedRecord(
            String barcode,
            int partition,
            long object,
            boolean filemark,
            int flags,
            int size,
            int stored,
            long offset,
            int checksum,
            String sha256) {

        static ExpectedRecord parse(String line) {
            String[] words = line.split(" ");
            boolean filemark = words[4].equals("FILEMARK");
            return new ExpectedRecord(
                    words[0],
                    Integer.parseInt(words[1].substring(1)),
                    Long.parseLong(words[3]),
                    filemark,
                    filemark ? 0 : HexFormat.fromHexDigits(words[6]),
                    filemark ? 0 : Integer.parseInt(words[8]),
                    filemark ? 0 : Integer.parseInt(words[10]),
                    filemark ? 0 : Long.parseLong(words[12]),
                    filemark ? 0 : HexFormat.fromHexDigits(words[14]),
                    filemark ? "" : words[16]);
        }
    }
}
