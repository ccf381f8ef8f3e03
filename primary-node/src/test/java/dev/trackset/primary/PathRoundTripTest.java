package dev.trackset.primary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.BackupTask.ObjectReport;
import dev.trackset.primary.PrimaryNode.ObjectDescription;
import dev.trackset.primary.RestoreOrder.Target;
import dev.trackset.primary.RestoreTask.RestoreReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary paths through sessions; what paths are made of is tested beside them. */
class PathRoundTripTest {

    @TempDir Path directory;
    private FakeSecondary secondary;
    private PrimaryNode node;
    private Path tree;

    @BeforeEach
    void start() throws IOException {
        secondary = new FakeSecondary();
        node = Node.open(directory.resolve("home"), Node.settings());
        tree = Files.createDirectories(directory.resolve("tree"));
        Files.createDirectories(tree.resolve("a/b"));
        for (int i = 0; i < 60; i++) {
            Node.file(tree.resolve(i % 2 == 0 ? "a" : "a/b"), "f" + i, Node.image(i * 9000, i));
        }
        Files.createSymbolicLink(tree.resolve("link"), Path.of("a/f2"));
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        secondary.close();
    }

    private static TreeMap<String, Object> content(Path root) throws IOException {
        TreeMap<String, Object> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                boolean isFile = Files.isRegularFile(path);
                content.put(
                        root.relativize(path).toString(),
                        isFile ? java.util.Arrays.hashCode(Files.readAllBytes(path)) : "");
            }
        }
        return content;
    }

    private RestoreReport restore(ObjectReport report, Target target, List<RawName> paths)
            throws Exception {
        secondary.prepareRestore(report.blockSet(), 5);
        RestoreOrder all =
                Node.restore(secondary, 3, report.metadata().orElseThrow(), target, false);
        RestoreOrder order =
                new RestoreOrder(
                        all.session(),
                        all.link(),
                        all.token(),
                        all.channels(),
                        all.metadata(),
                        all.target(),
                        paths,
                        all.overwrite());
        RestoreTask task = node.restore(order);
        RestoreReport done = task.await();
        assertThat(task.progress().bytesDone()).isEqualTo(done.bytes());
        return done;
    }

    @Test
    void aTreeAndAVolumeGoTogetherAndComeBackAlone() throws Exception {
        node.volumes().create("v", 2_000_000);
        node.volumes().importImage("v", Node.file(directory, "image", Node.image(2_000_000, 3)));
        ObjectDescription description = node.resolve(tree.toString());
        assertThat(description.kind()).isEqualTo(ObjectKind.PATH);
        assertThat(description.name()).isEqualTo(tree.toString());

        BackupTask task = node.backup(Node.backup(secondary, 2, tree.toString(), "volume:v"));
        List<ObjectReport> reports = task.await();
        assertThat(reports).allSatisfy(report -> assertThat(report.failure()).isEmpty());
        assertThat(task.stageTimes()).extracting("stage").contains("disk read", "link send");
        assertThat(task.stageTimes()).allSatisfy(time -> assertThat(time.bytes()).isPositive());

        Path target = directory.resolve("restored");
        restore(reports.getFirst(), new Target.Folder(target), List.of());
        assertThat(content(target)).isEqualTo(content(tree));
    }

    @Test
    void aPartOfATreeComesBackAlone() throws Exception {
        ObjectReport report =
                node.backup(Node.backup(secondary, 1, tree.toString())).await().getFirst();
        Path target = directory.resolve("restored");
        restore(report, new Target.Folder(target), List.of(RawName.of("a/b")));
        assertThat(content(target.resolve("a/b"))).isEqualTo(content(tree.resolve("a/b")));
        assertThat(target.resolve("a/f2")).doesNotExist();
    }

    @Test
    void anObjectThatVanishesFailsAlone() throws Exception {
        Path gone = Node.file(directory, "gone", new byte[100]);
        secondary.behaviour.gateAfterBatches = 0;
        secondary.behaviour.gate = new java.util.concurrent.CountDownLatch(1);
        // Two are read at a time: the third waits for its turn, and goes meanwhile.
        Path big = Node.file(directory, "big", Node.image(8_000_000, 1));
        BackupTask task =
                node.backup(
                        Node.backup(secondary, 1, big.toString(), big.toString(), gone.toString()));
        Files.delete(gone);
        secondary.behaviour.gate.countDown();
        List<ObjectReport> reports = task.await();
        assertThat(reports.get(0).failure()).isEmpty();
        assertThat(reports.get(1).failure()).isEmpty();
        assertThat(reports.get(2).failure().orElseThrow().code()).isEqualTo("unknown-object");
        assertThat(secondary.stored(reports.get(2).blockSet()).complete).isFalse();
        assertThat(secondary.stored(reports.get(2).blockSet()).endTracks).isEqualTo(1);
    }
}
