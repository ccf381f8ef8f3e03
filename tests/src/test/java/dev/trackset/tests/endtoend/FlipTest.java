package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.api.JobDetail;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.LibraryMaker;
import dev.trackset.dump.Finding;
import dev.trackset.dump.Severity;
import dev.trackset.dump.TapeDump;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.vtl.GenerateOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every byte of a small cartridge, flipped in turn: verification names tape and block, and a
 * restore gives the bytes that were backed up, or says what is damaged; never other bytes.
 *
 * <p>{@code -Dtrackset.tests.flips=all} takes every byte; without it, a share of them with an
 * offset that the seed chooses ({@code -Dtrackset.tests.seed}).
 */
class FlipTest {

    private static final boolean ALL = "all".equals(System.getProperty("trackset.tests.flips"));
    private static final long SEED = Long.getLong("trackset.tests.seed", 20261121L);
    private static final List<String> FILES = List.of("data.0", "indx.0", "meta.0");
    private static final long SEGMENT_BYTES = 1 << 20;

    /** Primes, so that all columns of tables are met. */
    private static final int VERIFY_STEP = ALL ? 1 : 13;

    private static final int RESTORE_STEP = ALL ? 1 : 199;

    @TempDir Path scratch;

    private final Random random = new Random(SEED);
    private Path tree;
    private Path cartridge;
    private Path pristine;
    private Home home;

    @Test
    void verificationFindsEveryFlippedByte() throws Exception {
        try (OpenHome open = OpenHome.open(library())) {
            backup(open);
        }
        assertThat(errors()).isEmpty();

        List<String> missed = new ArrayList<>();
        for (Flip flip : flips(VERIFY_STEP)) {
            flip.apply(cartridge);
            List<Finding> errors = errors();
            if (errors.isEmpty()) {
                missed.add(flip + ": not found");
            } else if (!named(flip, errors)) {
                missed.add(flip + ": not named: " + errors);
            }
            flip.apply(cartridge);
        }

        assertThat(missed).as("seed %d", SEED).isEmpty();
        assertThat(errors()).isEmpty();
    }

    @Test
    void restoreGivesTheBytesOrSaysWhatIsDamaged() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (OpenHome open = OpenHome.open(library())) {
            String id = backup(open);
            Path metadata =
                    Path.of(open.appliance().control().backup(id).metadataFile().orElseThrow());
            for (Flip flip : flips(RESTORE_STEP)) {
                flip.apply(cartridge);
                Files.deleteIfExists(metadata);
                Path back = Files.createTempDirectory(scratch, "back");
                Optional<Problem> problem = restore(open, id, back);
                check(flip, problem, back).ifPresent(wrong::add);
                Compare.delete(back);
                copy(pristine, cartridge);
            }
        }
        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    private Path library() throws IOException {
        home = new Home(scratch.resolve("home"));
        home.prepare();
        LibraryMaker.make(
                home,
                GenerateOptions.defaults(home.library())
                        .withDrives(1)
                        .withSlots(1)
                        .withMapSlots(0)
                        .withCleaningCartridge(false)
                        .withCapacityBytes(8 << 20),
                false,
                Instant.now());
        return home.folder();
    }

    private String backup(OpenHome open) throws IOException, InterruptedException {
        tree = Files.createDirectories(scratch.resolve("tree"));
        Files.writeString(tree.resolve("first"), "the first file\n");
        byte[] content = new byte[1500];
        random.nextBytes(content);
        Files.write(tree.resolve("second"), content);
        Files.createDirectory(tree.resolve("folder"));
        Files.createSymbolicLink(tree.resolve("folder/link"), Path.of("../first"));
        JobDetail job = open.backup(tree, SEGMENT_BYTES);
        assertThat(job.job().problem()).isEmpty();
        var backup = job.backup().orElseThrow().backups().getFirst();
        cartridge = home.library().resolve(backup.tapes().getFirst());
        pristine = Files.createDirectory(scratch.resolve("pristine"));
        copy(cartridge, pristine);
        return backup.id();
    }

    private static Optional<Problem> restore(OpenHome open, String id, Path back)
            throws IOException, InterruptedException {
        try {
            return open.restore(id, back).job().problem();
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        }
    }

    private Optional<String> check(Flip flip, Optional<Problem> problem, Path back)
            throws IOException {
        if (problem.isEmpty()) {
            return content(back).equals(content(tree))
                    ? Optional.empty()
                    : Optional.of(flip + ": wrong bytes");
        }
        String message = problem.get().message();
        boolean isNamed =
                message.contains(cartridge.getFileName().toString())
                        && message.contains(tree.toString())
                        && (!flip.file().startsWith("data") || message.contains("block"));
        return isNamed ? Optional.empty() : Optional.of(flip + ": " + problem.get());
    }

    private boolean named(Flip flip, List<Finding> errors) {
        String barcode = cartridge.getFileName().toString();
        return errors.stream().allMatch(error -> error.barcode().equals(barcode))
                && (!flip.file().startsWith("data")
                        || errors.stream().anyMatch(error -> error.block().isPresent()));
    }

    private List<Finding> errors() {
        List<Finding> errors = new ArrayList<>();
        try {
            TapeDump.verify(
                    cartridge,
                    finding -> {
                        if (finding.severity() == Severity.ERROR) {
                            errors.add(finding);
                        }
                    });
        } catch (IOException e) {
            throw new AssertionError("verification throws", e);
        }
        return errors;
    }

    /** One byte of one file. */
    private record Flip(String file, int offset, int mask) {

        void apply(Path cartridge) throws IOException {
            try (var channel =
                    java.nio.channels.FileChannel.open(
                            cartridge.resolve(file),
                            java.nio.file.StandardOpenOption.READ,
                            java.nio.file.StandardOpenOption.WRITE)) {
                var one = java.nio.ByteBuffer.allocate(1);
                channel.read(one, offset);
                one.put(0, (byte) (one.get(0) ^ mask));
                channel.write(one.flip(), offset);
            }
        }
    }

    private List<Flip> flips(int step) throws IOException {
        List<Flip> flips = new ArrayList<>();
        for (String file : FILES) {
            long size = Files.size(cartridge.resolve(file));
            for (int at = random.nextInt(step); at < size; at += step) {
                flips.add(new Flip(file, at, 1 << random.nextInt(Byte.SIZE)));
            }
        }
        return flips;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(to)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Names and contents of a tree. */
    private static TreeMap<String, String> content(Path root) throws IOException {
        TreeMap<String, String> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    content.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path)) {
                    content.put(name, "folder");
                } else {
                    content.put(name, Files.readString(path, StandardCharsets.ISO_8859_1));
                }
                if (!Files.isSymbolicLink(path)) {
                    content.merge(
                            name, " " + Files.getLastModifiedTime(path).toMillis(), String::concat);
                }
            }
        }
        return content;
    }
}
