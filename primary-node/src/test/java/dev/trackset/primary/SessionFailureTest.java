package dev.trackset.primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.primary.BackupTask.ObjectReport;
import dev.trackset.primary.FakeSecondary.Batch;
import dev.trackset.primary.RestoreOrder.Target;
import dev.trackset.primary.remote.SessionLimits;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that end badly: what the user is told, and that nothing stays behind. */
@Timeout(60)
class SessionFailureTest {

    private static final int SIZE = 6_000_000;

    @TempDir Path directory;
    private FakeSecondary secondary;
    private PrimaryNode node;

    @BeforeEach
    void start() throws IOException {
        secondary = new FakeSecondary();
        node = Node.open(directory.resolve("home"), Node.settings());
        node.volumes().create("v", SIZE);
        node.volumes().importImage("v", Node.file(directory, "image", Node.image(SIZE, 9)));
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        secondary.close();
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> spool = Files.list(directory.resolve("home/primary/spool"))) {
            assertThat(spool).isEmpty();
        }
        node.volumes().exportImage("v", directory.resolve("untouched"), true);
        assertThat(directory.resolve("untouched")).hasBinaryContent(Node.image(SIZE, 9));
        // The volume is not in use any more.
        node.volumes().delete("v");
    }

    private String failedCode(BackupTask task) throws Exception {
        ObjectReport report = task.await().getFirst();
        assertThat(report.metadata()).isEmpty();
        return report.failure().orElseThrow().code();
    }

    @Test
    void anAbortOfThePeerIsWhatTheUserHears() throws Exception {
        secondary.behaviour.abortAfterBatches = 5;
        assertThat(failedCode(node.backup(Node.backup(secondary, 2, "volume:v"))))
                .isEqualTo("no-writable-medium");
        assertNothingLeft();
    }

    @Test
    void aCutConnectionIsALostLink() throws Exception {
        secondary.behaviour.cutAfterBatches = 5;
        assertThat(failedCode(node.backup(Node.backup(secondary, 2, "volume:v"))))
                .isEqualTo("link-lost");
        assertNothingLeft();
    }

    @Test
    void aCancelledBackupTellsThePeer() throws Exception {
        secondary.behaviour.commits = new CountDownLatch(1);
        BackupTask task = node.backup(Node.backup(secondary, 2, "volume:v"));
        task.cancel(new Problem("cancelled", "The job was cancelled.", "Start it again."));
        assertThat(failedCode(task)).isEqualTo("cancelled");
        assertThat(secondary.aborts).extracting(Problem::code).contains("cancelled");
        assertNothingLeft();
    }

    @Test
    void aPeerThatNeverCommitsIsGivenUp() throws Exception {
        node.close();
        PrimarySettings base = Node.settings();
        SessionLimits limits =
                new SessionLimits(
                        1 << 20,
                        8,
                        2,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(400),
                        Duration.ofMillis(100));
        node =
                Node.open(
                        directory.resolve("home"),
                        new PrimarySettings(base.host(), base.volumes(), limits));
        secondary.behaviour.commits = new CountDownLatch(1);
        assertThat(failedCode(node.backup(Node.backup(secondary, 1, "volume:v"))))
                .isEqualTo("link-silent");
        assertNothingLeft();
    }

    @Test
    void tracksLongerThanABlockAreRefused() throws Exception {
        secondary.behaviour.batchBytesMax = 32768;
        secondary.behaviour.creditBytes = 65536;
        assertThat(failedCode(node.backup(Node.backup(secondary, 1, "volume:v"))))
                .isEqualTo("block-too-small");
        assertNothingLeft();
    }

    @Test
    void nobodyListeningIsALostLink() throws Exception {
        secondary.close();
        assertThatThrownBy(() -> node.backup(Node.backup(secondary, 1, "volume:v")))
                .isInstanceOfAny(ProblemException.class, IllegalStateException.class);
        assertNothingLeft();
    }

    @Test
    void unknownObjectsAreRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> node.backup(Node.backup(secondary, 1, "volume:none")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("unknown-object"));
        assertThatThrownBy(() -> node.resolve("/no/such/path"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("unknown-object"));
    }

    @Test
    void aVolumeInUseIsNotDeletedOrRestoredOver() throws Exception {
        ObjectReport report = node.backup(Node.backup(secondary, 1, "volume:v")).await().getFirst();
        secondary.behaviour.commits = new CountDownLatch(1);
        BackupTask task = node.backup(Node.backup(secondary, 1, "volume:v"));
        assertThatThrownBy(() -> node.volumes().delete("v")).hasMessageContaining("volume-in-use");
        assertThatThrownBy(() -> restore(report, new Target.OriginalPlace(), true))
                .hasMessageContaining("volume-in-use");
        secondary.behaviour.commits.countDown();
        assertThat(task.await().getFirst().failure()).isEmpty();
    }

    @Test
    void missingBatchesAreNamedAndTheNewVolumeGoesAgain() throws Exception {
        ObjectReport report = node.backup(Node.backup(secondary, 2, "volume:v")).await().getFirst();
        secondary.behaviour.replay = batches -> batches.subList(1, batches.size());
        assertThatThrownBy(() -> restore(report, new Target.VolumeNamed("copy"), false))
                .hasMessageContaining("incomplete-data")
                .hasMessageContaining("volume:v")
                .hasMessageContaining("did not come");
        assertThat(node.volumes().list()).hasSize(1);
        assertThat(secondary.aborts).extracting(Problem::code).contains("incomplete-data");
    }

    @Test
    void aFlippedByteIsFound() throws Exception {
        ObjectReport report = node.backup(Node.backup(secondary, 2, "volume:v")).await().getFirst();
        secondary.behaviour.replay =
                batches -> {
                    List<Batch> damaged = new ArrayList<>(batches);
                    byte[] frames = damaged.get(3).frames().clone();
                    frames[1000] ^= 4;
                    damaged.set(3, new Batch(damaged.get(3).number(), frames));
                    return damaged;
                };
        assertThatThrownBy(() -> restore(report, new Target.VolumeNamed("copy"), false))
                .hasMessageContaining("damaged-data")
                .hasMessageContaining("volume:v")
                .hasMessageContaining(report.blockSet().toString());
        assertThat(node.volumes().list()).hasSize(1);
    }

    @Test
    void batchesThatComeTwiceDoNoHarm() throws Exception {
        ObjectReport report = node.backup(Node.backup(secondary, 2, "volume:v")).await().getFirst();
        secondary.behaviour.replay =
                batches -> Stream.concat(batches.stream(), batches.stream()).toList();
        restore(report, new Target.VolumeNamed("copy"), false);
        node.volumes().exportImage("copy", directory.resolve("copy"), false);
        assertThat(directory.resolve("copy")).hasBinaryContent(Node.image(SIZE, 9));
    }

    @Test
    void closingTheNodeEndsWhatRuns() throws Exception {
        secondary.behaviour.commits = new CountDownLatch(1);
        BackupTask task = node.backup(Node.backup(secondary, 2, "volume:v"));
        node.close();
        assertThat(failedCode(task)).isEqualTo("node-closed");
        node = Node.open(directory.resolve("home"), Node.settings());
        assertNothingLeft();
    }

    private void restore(ObjectReport report, Target target, boolean overwrite) throws Exception {
        secondary.prepareRestore(report.blockSet(), 17);
        Path metadata = report.metadata().orElseThrow();
        node.restore(Node.restore(secondary, 2, metadata, target, overwrite)).await();
    }
}
