package dev.trackset.primary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.primary.BackupTask.ObjectReport;
import dev.trackset.primary.RestoreOrder.Target;
import dev.trackset.primary.volume.SideFilePolicy;
import dev.trackset.primary.volume.Volume;
import dev.trackset.primary.volume.VolumeSettings;
import dev.trackset.primary.volume.VolumeStore;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes that are written while they are backed up: the backup shows the instant. */
class LiveVolumeTest {

    private static final int SIZE = 3_000_000;

    @TempDir Path directory;

    private static PrimarySettings settings(long sideFileBytes, SideFilePolicy policy) {
        PrimarySettings base = Node.settings();
        VolumeSettings volumes =
                new VolumeSettings(
                        base.volumes().geometry(),
                        base.volumes().deviceBytes(),
                        sideFileBytes,
                        policy,
                        Duration.ofSeconds(20));
        return new PrimarySettings(base.host(), volumes, base.sessions());
    }

    /** Random writes and discards, and two sessions at different instants over the same tracks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everySessionShowsItsInstant(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] model = Node.image(SIZE, seed);
        boolean tight = seed % 2 == 0;
        long sideFileTracks = tight ? random.nextInt(4, 20) : 1000;
        try (FakeSecondary secondary = new FakeSecondary();
                PrimaryNode node =
                        Node.open(
                                directory.resolve("home"),
                                settings(sideFileTracks * 32768L, SideFilePolicy.WAIT))) {
            if (!tight) {
                // Part of the volume is unread and nothing is committed while it is written.
                secondary.behaviour.gate = new CountDownLatch(1);
                secondary.behaviour.gateAfterBatches = random.nextInt(4);
                secondary.behaviour.commits = secondary.behaviour.gate;
            }
            node.volumes().create("v", SIZE);
            node.volumes().importImage("v", Node.file(directory, "image", model));
            Volume volume = ((VolumeStore) node.volumes()).volume("v");

            BackupTask first = node.backup(Node.backup(secondary, 2, "volume:v"));
            byte[] atFirst = model.clone();
            write(volume, model, random, random.nextInt(40));
            BackupTask second = node.backup(Node.backup(secondary, 1, "volume:v"));
            byte[] atSecond = model.clone();
            write(volume, model, random, 60);
            if (!tight) {
                assertThat(sideFiles()).as("seed " + seed).hasSize(1);
            }
            secondary.behaviour.gate.countDown();
            write(volume, model, random, 60);

            check(node, secondary, first.await().getFirst(), atFirst, seed, "first");
            check(node, secondary, second.await().getFirst(), atSecond, seed, "second");
            node.volumes().exportImage("v", directory.resolve("now"), false);
            assertThat(directory.resolve("now")).as("seed " + seed).hasBinaryContent(model);
            assertThat(sideFiles()).as("seed " + seed).isEmpty();
        }
    }

    private static void write(Volume volume, byte[] model, Random random, int count)
            throws Exception {
        for (int i = 0; i < count; i++) {
            int length = 1 + random.nextInt(random.nextBoolean() ? 600 : 200_000);
            int offset = random.nextInt(SIZE - length);
            byte[] bytes = new byte[length];
            if (random.nextInt(4) == 0) {
                volume.discard(offset, length);
            } else {
                random.nextBytes(bytes);
                volume.write(offset, ByteBuffer.wrap(bytes));
            }
            System.arraycopy(bytes, 0, model, offset, length);
        }
    }

    private void check(
            PrimaryNode node,
            FakeSecondary secondary,
            ObjectReport report,
            byte[] expected,
            long seed,
            String name)
            throws Exception {
        assertThat(report.failure()).as("seed " + seed).isEmpty();
        secondary.prepareRestore(report.blockSet(), seed);
        node.restore(
                        Node.restore(
                                secondary,
                                2,
                                report.metadata().orElseThrow(),
                                new Target.VolumeNamed(name),
                                false))
                .await();
        node.volumes().exportImage(name, directory.resolve(name), false);
        assertThat(directory.resolve(name)).as("seed " + seed).hasBinaryContent(expected);
    }

    private List<Path> sideFiles() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("home/primary/sidefile"))) {
            return files.toList();
        }
    }

    @Test
    void whatIsSentButNotCommittedIsStillKept() throws Exception {
        byte[] image = Node.image(SIZE, 11);
        try (FakeSecondary secondary = new FakeSecondary();
                PrimaryNode node =
                        Node.open(
                                directory.resolve("home"),
                                settings(64 << 20, SideFilePolicy.WAIT))) {
            secondary.behaviour.commits = new CountDownLatch(1);
            node.volumes().create("v", SIZE);
            node.volumes().importImage("v", Node.file(directory, "image", image));
            Volume volume = ((VolumeStore) node.volumes()).volume("v");
            BackupTask task = node.backup(Node.backup(secondary, 2, "volume:v"));
            while (task.progress().bytesDone() < SIZE) {
                Thread.onSpinWait();
            }
            volume.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertThat(sideFiles()).hasSize(1);
            secondary.behaviour.commits.countDown();
            check(node, secondary, task.await().getFirst(), image, 11, "copy");
            assertThat(sideFiles()).isEmpty();
        }
    }

    @Test
    void aFullSideFileFailsTheSessionWhenThePolicySaysSo() throws Exception {
        try (FakeSecondary secondary = new FakeSecondary();
                PrimaryNode node =
                        Node.open(
                                directory.resolve("home"),
                                settings(2 * 32768, SideFilePolicy.FAIL_SESSION))) {
            secondary.behaviour.commits = new CountDownLatch(1);
            byte[] model = new byte[SIZE];
            new Random(5).nextBytes(model);
            node.volumes().create("v", SIZE);
            node.volumes().importImage("v", Node.file(directory, "image", model));
            Volume volume = ((VolumeStore) node.volumes()).volume("v");
            BackupTask task = node.backup(Node.backup(secondary, 1, "volume:v"));
            write(volume, model, new Random(3), 100);
            secondary.behaviour.commits.countDown();
            ObjectReport report = task.await().getFirst();
            assertThat(report.failure().orElseThrow().code()).isEqualTo("side-file-full");
            assertThat(report.metadata()).isEmpty();
            node.volumes().exportImage("v", directory.resolve("now"), false);
            assertThat(directory.resolve("now")).hasBinaryContent(model);
            assertThat(sideFiles()).isEmpty();
        }
    }
}
