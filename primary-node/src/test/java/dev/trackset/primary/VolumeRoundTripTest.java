package dev.trackset.primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.primary.BackupTask.ObjectReport;
import dev.trackset.primary.RestoreOrder.Target;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes, through a session over real sockets and back. */
class VolumeRoundTripTest {

    @TempDir Path directory;
    private FakeSecondary secondary;

    @BeforeEach
    void start() throws IOException {
        secondary = new FakeSecondary();
    }

    @AfterEach
    void stop() throws IOException {
        secondary.close();
    }

    private Path home(String name) {
        return directory.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 512, 32767, 32768, 32769, 491_521, 5_000_000})
    void sizesOfEveryKindComeBack(int size) throws Exception {
        byte[] image = Node.image(size, size);
        Path restored = directory.resolve("restored.img");
        try (PrimaryNode node = Node.open(home("home"), Node.settings())) {
            node.volumes().create("source", size);
            node.volumes().importImage("source", Node.file(directory, "image", image));
            ObjectReport report = backUp(node, 2, "volume:source").getFirst();
            restore(node, report, 3, new Target.VolumeNamed("copy"), false);
            node.volumes().exportImage("copy", restored, false);
            assertThat(node.volumes().show("copy").size()).isEqualTo(size);
        }
        assertThat(restored).hasBinaryContent(image);
        assertThat(secondary.errors).isEmpty();
    }

    @Test
    void aVolumeOverSeveralDevicesComesBackOnDevicesOfAnotherShape() throws Exception {
        byte[] image = Node.image(20_000_000, 7);
        ObjectReport report;
        try (PrimaryNode node = Node.open(home("home"), Node.settings())) {
            node.volumes().create("hole", 3_000_000);
            node.volumes().create("source", image.length);
            node.volumes().importImage("source", Node.file(directory, "image", image));
            assertThat(node.volumes().show("source").hypervolumes()).hasSizeGreaterThan(2);
            report = backUp(node, 2, "volume:source").getFirst();
        }
        PrimarySettings other = Node.settings(new Geometry(24, 4), 5 << 20);
        try (PrimaryNode node = Node.open(home("other"), other)) {
            restore(node, report, 2, new Target.VolumeNamed("source"), false);
            node.volumes().exportImage("source", directory.resolve("restored"), false);
        }
        assertThat(directory.resolve("restored")).hasBinaryContent(image);
    }

    @Test
    void zerosAreDescribedNotSent() throws Exception {
        try (PrimaryNode node = Node.open(home("home"), Node.settings())) {
            node.volumes().create("empty", 6_000_000);
            ObjectReport report = backUp(node, 1, "volume:empty").getFirst();
            assertThat(report.sentBytes()).isZero();
            assertThat(report.summary().orElseThrow().dataBlocks()).isZero();
            assertThat(report.summary().orElseThrow().logicalBytes()).isEqualTo(6_000_000);
            restore(node, report, 1, new Target.VolumeNamed("copy"), false);
        }
    }

    @Test
    void overwritingAVolumeWithOtherDataGivesExactlyTheRestoredOne() throws Exception {
        byte[] image = Node.image(3_000_000, 1);
        byte[] other = Node.image(3_000_000, 2);
        try (PrimaryNode node = Node.open(home("home"), Node.settings())) {
            node.volumes().create("v", image.length);
            node.volumes().importImage("v", Node.file(directory, "image", image));
            ObjectReport report = backUp(node, 2, "volume:v").getFirst();
            node.volumes().importImage("v", Node.file(directory, "other", other));

            assertThatThrownBy(() -> restore(node, report, 1, new Target.OriginalPlace(), false))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("volume-has-data"));
            node.volumes().exportImage("v", directory.resolve("untouched"), false);
            assertThat(directory.resolve("untouched")).hasBinaryContent(other);

            restore(node, report, 1, new Target.OriginalPlace(), true);
            node.volumes().exportImage("v", directory.resolve("restored"), false);
            assertThat(directory.resolve("restored")).hasBinaryContent(image);
        }
    }

    @Test
    void severalObjectsShareTheChannels() throws Exception {
        byte[] first = Node.image(4_000_000, 3);
        byte[] second = Node.image(4_000_000, 4);
        try (PrimaryNode node = Node.open(home("home"), Node.settings())) {
            node.volumes().create("a", first.length);
            node.volumes().create("b", second.length);
            node.volumes().importImage("a", Node.file(directory, "a.img", first));
            node.volumes().importImage("b", Node.file(directory, "b.img", second));
            List<ObjectReport> reports = backUp(node, 2, "volume:a", "volume:b");
            for (ObjectReport report : reports) {
                BlockSetId blockSet = report.blockSet();
                assertThat(secondary.stored(blockSet).endTracks).isEqualTo(2);
                assertThat(secondary.stored(blockSet).metadata.toByteArray())
                        .isEqualTo(Files.readAllBytes(report.metadata().orElseThrow()));
            }
            int half = secondary.order.size() / 2;
            assertThat(secondary.order.subList(0, half))
                    .contains(reports.get(0).blockSet(), reports.get(1).blockSet());
            restore(node, reports.get(1), 2, new Target.VolumeNamed("c"), false);
            node.volumes().exportImage("c", directory.resolve("c.img"), false);
            assertThat(directory.resolve("c.img")).hasBinaryContent(second);
        }
    }

    /** Metadata in many pieces, of objects that end at the same time. */
    @Test
    void metadataOfSeveralObjectsDoesNotMix() throws Exception {
        secondary.behaviour.batchBytesMax = 700;
        secondary.behaviour.creditBytes = 700;
        PrimarySettings settings = Node.settings(new Geometry(1, 15), 4 << 20);
        try (PrimaryNode node = Node.open(home("home"), settings)) {
            // Every other block is zero: as many extents as there are blocks.
            byte[] image = new byte[200 * 512];
            for (int block = 0; block < 200; block += 2) {
                image[block * 512] = 1;
            }
            String[] objects = new String[4];
            for (int i = 0; i < objects.length; i++) {
                node.volumes().create("v" + i, image.length);
                node.volumes().importImage("v" + i, Node.file(directory, "image" + i, image));
                objects[i] = "volume:v" + i;
            }
            for (ObjectReport report : backUp(node, 1, objects)) {
                assertThat(secondary.stored(report.blockSet()).metadata.size()).isGreaterThan(1400);
            }
        }
        assertThat(secondary.errors).isEmpty();
    }

    private List<ObjectReport> backUp(PrimaryNode node, int channels, String... objects)
            throws Exception {
        List<ObjectReport> reports = node.backup(Node.backup(secondary, channels, objects)).await();
        assertThat(reports).allSatisfy(report -> assertThat(report.failure()).isEmpty());
        return reports;
    }

    private void restore(
            PrimaryNode node, ObjectReport report, int channels, Target target, boolean overwrite)
            throws Exception {
        secondary.prepareRestore(report.blockSet(), 42);
        RestoreTask task =
                node.restore(
                        Node.restore(
                                secondary,
                                channels,
                                report.metadata().orElseThrow(),
                                target,
                                overwrite));
        assertThat(task.await().target()).startsWith("volume:");
    }
}
