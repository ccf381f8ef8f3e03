package dev.trackset.secondary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory stays within its limit, whatever comes, and nothing waits for ever. */
class StagingTest {

    @TempDir Path directory;

    private SecondaryNodeSettings settings(int buffers, long diskBytes) {
        return Bench.settings(directory)
                .withStaging((long) buffers * Bench.BLOCK_BYTES_MAX, diskBytes, Duration.ZERO);
    }

    private static List<TestObject> objects(int count, int batches, long seed) {
        Random random = new Random(seed);
        List<TestObject> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new TestObject(random, batches, Bench.BLOCK_BYTES_MAX, 100));
        }
        return objects;
    }

    @Test
    void manyBlockSetsGoThroughLittleMemory() throws Exception {
        for (int buffers = 4; buffers <= 20; buffers += 4) {
            MemoryLibrary library = new MemoryLibrary(2, Bench.BLOCK_BYTES_MAX, true);
            try (Bench bench = new Bench(directory, library, settings(buffers, 0), 1)) {
                bench.addTapes(2, 8 << 20, 64 << 10);
                List<TestObject> objects = objects(30, 6, buffers);
                bench.backUp(objects, 2, 1 << 20, buffers);

                long memory = ((LocalSecondaryNode) bench.node).area().memoryBytesMost();
                assertThat(memory)
                        .isPositive()
                        .isLessThanOrEqualTo((long) buffers * Bench.BLOCK_BYTES_MAX);
                assertThat(((LocalSecondaryNode) bench.node).area().memoryBytes()).isZero();
                for (TestObject object : objects) {
                    assertThat(bench.restore(object.id, 1).batches())
                            .isEqualTo(Bench.count(object.batches));
                }
            }
        }
    }

    @Test
    void whileTheDriveStandsSegmentsSpillToDisk() throws Exception {
        MemoryLibrary library = new MemoryLibrary(1, Bench.BLOCK_BYTES_MAX, true);
        List<TestObject> objects = objects(3, 100, 5);
        long bytes = 3 * 100 * Bench.BLOCK_BYTES_MAX;
        try (Bench bench = new Bench(directory, library, settings(8, bytes), 1)) {
            bench.addTapes(1, 8 << 20, 64 << 10);
            CountDownLatch drive = new CountDownLatch(1);
            library.drives.getFirst().beforeWrite = () -> awaitUninterruptibly(drive);
            SessionId id = bench.newSession();
            BackupSession session = bench.open(id, 1, 20_000, objects);
            try (FakePrimary primary =
                    FakePrimary.connect(bench.node.linkAddress(), id, 1, Direction.BACKUP)) {
                // Far more than memory holds is taken while not one block is written.
                primary.sendTracks(objects, 5, Integer.MAX_VALUE);
                assertThat(stagingFiles()).isNotEmpty();
                drive.countDown();
                primary.awaitCommitted(objects);
                for (TestObject object : objects) {
                    primary.sendMetadata(object);
                }
                primary.await(() -> primary.complete.size() == objects.size());
                primary.closeStreams();
            }
            session.await();
            assertThat(stagingFiles()).isEmpty();
            for (TestObject object : objects) {
                assertThat(bench.restore(object.id, 1).batches())
                        .isEqualTo(Bench.count(object.batches));
            }
            assertThat(((LocalSecondaryNode) bench.node).area().memoryBytesMost())
                    .isLessThanOrEqualTo(8L * Bench.BLOCK_BYTES_MAX);
        }
    }

    @Test
    void aFullDiskMeansBackPressureAndNotFailure() throws Exception {
        MemoryLibrary library = new MemoryLibrary(1, Bench.BLOCK_BYTES_MAX, true);
        List<TestObject> objects = objects(3, 60, 6);
        try (Bench bench = new Bench(directory, library, settings(8, 60_000), 1)) {
            bench.addTapes(1, 8 << 20, 64 << 10);
            bench.backUp(objects, 1, 20_000, 6);
            for (TestObject object : objects) {
                assertThat(bench.restore(object.id, 1).batches())
                        .isEqualTo(Bench.count(object.batches));
            }
        }
        assertThat(stagingFiles()).isEmpty();
    }

    @Test
    void aDiskThatCannotBeWrittenIsNoticedAndMemoryGoesOn() throws Exception {
        MemoryLibrary library = new MemoryLibrary(1, Bench.BLOCK_BYTES_MAX, true);
        List<TestObject> objects = objects(1, 60, 7);
        try (Bench bench = new Bench(directory, library, settings(8, 1 << 20), 1)) {
            bench.addTapes(1, 8 << 20, 64 << 10);
            CountDownLatch drive = new CountDownLatch(1);
            library.drives.getFirst().beforeWrite = () -> awaitUninterruptibly(drive);
            bench.catalog.onNotice = drive::countDown;
            SessionId id = bench.newSession();
            BackupSession session = bench.open(id, 1, 20_000, objects);
            Files.delete(directory.resolve("staging"));
            try (FakePrimary primary =
                    FakePrimary.connect(bench.node.linkAddress(), id, 1, Direction.BACKUP)) {
                primary.sendTracks(objects, 7, Integer.MAX_VALUE);
                primary.awaitCommitted(objects);
                Files.createDirectory(directory.resolve("staging"));
                primary.sendMetadata(objects.getFirst());
                primary.await(() -> primary.complete.size() == 1);
                primary.closeStreams();
            }
            session.await();
            assertThat(bench.catalog.notices)
                    .allMatch(notice -> notice.code().equals("staging-full"))
                    .isNotEmpty();
        }
    }

    @Test
    void whatACrashLeftIsDeleted() throws Exception {
        Path staging = Files.createDirectories(directory.resolve("staging"));
        Files.writeString(staging.resolve("20261121-094012-k3f9q2-1.spill"), "left over");
        Files.writeString(staging.resolve("20261121-094012-k3f9q2-2.metadata"), "left over");
        MemoryLibrary library = new MemoryLibrary(1, Bench.BLOCK_BYTES_MAX, true);
        try (Bench bench = new Bench(directory, library, settings(8, 0), 1)) {
            assertThat(stagingFiles()).isEmpty();
            assertThat(bench.node.channels()).isEmpty();
        }
    }

    @Test
    void memoryForNotEvenTwoBatchesAChannelIsRefused() throws Exception {
        MemoryLibrary library = new MemoryLibrary(2, Bench.BLOCK_BYTES_MAX, true);
        try (Bench bench = new Bench(directory, library, settings(3, 0), 1)) {
            assertThat(
                            EndOfTapeTest.problemOf(
                                    () -> bench.open(bench.newSession(), 2, 1000, List.of())))
                    .isEqualTo("staging-full");
            // The drives are free again.
            bench.open(bench.newSession(), 1, 1000, List.of());
        }
    }

    private List<Path> stagingFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("staging"))) {
            return files.toList();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
