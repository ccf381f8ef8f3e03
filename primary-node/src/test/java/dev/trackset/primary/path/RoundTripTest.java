package dev.trackset.primary.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trackset.block.Geometry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {

    @TempDir Path directory;
    private Path work;
    private Path source;
    private Path target;

    @BeforeEach
    void makeDirectories() throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        source = Files.createDirectory(directory.resolve("source"));
        target = directory.resolve("not/there/yet");
    }

    /** What is deeper than one path can name is removed by a program that can. */
    @AfterEach
    void removeTrees() throws Exception {
        Trees.run(
                "sh",
                "-c",
                "chmod -R u+rwx \"$@\" 2>&1; rm -rf \"$@\"",
                "sh",
                directory.resolve("not").toString(),
                directory.resolve("kept").toString(),
                source.toString());
    }

    @Test
    void nastyTreeComesBackWhole() throws Exception {
        NastyTree.make(source);
        Backup backup = new Backup(source, work);
        assertThat(backup.report.unreadable().first()).isEmpty();
        assertThat(backup.report.changed().first()).isEmpty();
        PathRestoreReport report = backup.restoreTo(target);
        assertThat(report.notices()).isEmpty();
        assertThat(backup.summary.entries()).isEqualTo(backup.report.entries());
        assertThat(backup.summary.logicalBytes()).isEqualTo(backup.report.logicalBytes());
        assertThat(report.entries()).isEqualTo(backup.report.entries());
        assertThat(report.bytes()).isEqualTo(backup.report.logicalBytes());
        Trees.assertEqual(source, target);
    }

    @Test
    void treeDeeperThanAPathCanName() throws Exception {
        NastyTree.makeDeep(source);
        Backup backup = new Backup(source, work);
        assertThat(backup.report.entries()).isEqualTo(1 + 90 + 90 + 1);
        assertThat(backup.restoreTo(target).notices()).isEmpty();
        assertThat(Trees.describe(target)).isEqualTo(Trees.describe(source)).hasSize(182);
    }

    @Test
    void noDescriptorIsLeftOpen() throws Exception {
        NastyTree.make(source);
        NastyTree.makeDeep(source);
        new Backup(source, work).restoreTo(target.resolve("first"));
        String before = descriptors();
        Backup backup = new Backup(source, work);
        backup.restoreTo(target.resolve("second"));
        backup.restore(Optional.of(target.resolve("second")), List.of(), true, new Random(9));
        assertThatThrownBy(() -> backup.restoreTo(target.resolve("second")))
                .hasMessageContaining("would-overwrite");
        assertThat(descriptors()).isEqualTo(before);
    }

    /** What this process has open in the test's directory and the trees in it. */
    private String descriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(RoundTripTest::destination)
                    .filter(path -> path.startsWith(directory.toString()))
                    .sorted()
                    .toList()
                    .toString();
        }
    }

    private static String destination(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    @Test
    void otherGeometryAndSpilledExtents() throws Exception {
        NastyTree.make(source);
        TreeReaderOptions options = new TreeReaderOptions(new Geometry(7, 3), work, 1000, 2);
        Backup backup = new Backup(source, work, options, TreeReader.Observer.NONE);
        backup.restore(Optional.of(target), List.of(), false, new Random(5));
        Trees.assertEqual(source, target);
    }

    @Test
    void accessControlListsComeBack() throws Exception {
        assumeThat(Trees.isInstalled("setfacl")).isTrue();
        Path file = Files.writeString(source.resolve("file"), "x");
        Files.createDirectory(source.resolve("plain"));
        Trees.run("setfacl", "-m", "u:123:rw,g:456:r,m::r", file.toString());
        Path child = Files.createDirectory(source.resolve("child"));
        Trees.run("setfacl", "-d", "-m", "u:123:rwx", child.toString());
        Files.writeString(child.resolve("inherits"), "y");
        Backup backup = new Backup(source, work);
        Files.createDirectories(target);
        Trees.run("setfacl", "-d", "-m", "u:999:rwx", target.toString());
        assertThat(backup.restoreTo(target).notices()).isEmpty();
        Trees.assertEqual(source, target);
    }

    @Test
    void randomTreesComeBackInAnyOrder() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            Path from = Files.createDirectory(directory.resolve("from" + round));
            Path to = directory.resolve("to" + round);
            RandomTree.make(from, random, 60);
            Geometry geometry = new Geometry(1 + random.nextInt(100), 1 + random.nextInt(20));
            TreeReaderOptions options = new TreeReaderOptions(geometry, work, 1000, 50);
            Backup backup = new Backup(from, work, options, TreeReader.Observer.NONE);
            backup.restore(Optional.of(to), List.of(), false, random);
            assertThat(Trees.describe(to)).as("seed " + seed).isEqualTo(Trees.describe(from));
        }
    }

    @Test
    void singleFileGoesIntoTheFolder() throws Exception {
        Path file = Files.writeString(source.resolve("file.txt"), "content");
        Backup backup = new Backup(file, work);
        assertThat(backup.metadata.items).hasSize(1);
        PathRestoreReport report = backup.restoreTo(target);
        assertThat(report.target()).isEqualTo(target.resolve("file.txt").toString());
        assertThat(target.resolve("file.txt")).hasContent("content");
        assertThat(Files.getLastModifiedTime(target.resolve("file.txt")))
                .isEqualTo(Files.getLastModifiedTime(file));
    }

    @Test
    void originalPlace() throws Exception {
        NastyTree.make(source);
        Backup backup = new Backup(source, work);
        Path kept = directory.resolve("kept");
        Files.move(source, kept);
        backup.restore(Optional.empty(), List.of(), false, new Random(2));
        Trees.assertEqual(kept, source);
    }

    @Test
    void singleFileAtItsOriginalPlace() throws Exception {
        Path file = Files.writeString(source.resolve("file.txt"), "content");
        Backup backup = new Backup(file, work);
        Files.delete(file);
        Files.delete(source);
        backup.restore(Optional.empty(), List.of(), false, new Random(2));
        assertThat(file).hasContent("content");
    }

    @Test
    void symbolicLinkIsAnObject() throws Exception {
        Path link = Files.createSymbolicLink(source.resolve("link"), Path.of("elsewhere"));
        new Backup(link, work).restoreTo(target);
        assertThat(Files.readSymbolicLink(target.resolve("link"))).hasToString("elsewhere");
    }

    @Test
    void emptyDirectory() throws Exception {
        Backup backup = new Backup(source, work);
        assertThat(backup.batches.batches).isEmpty();
        assertThat(backup.batches.acquired).isZero();
        backup.restoreTo(target);
        Trees.assertEqual(source, target);
    }
}
