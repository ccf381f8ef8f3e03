package dev.trackset.secondary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that was committed comes back equal, however it went to tape. */
class BackupAndRecallTest {

    @TempDir Path directory;

    @Test
    void oneObjectOnOneTape() throws Exception {
        Random random = new Random(1);
        MemoryLibrary library = new MemoryLibrary(1, Bench.BLOCK_BYTES_MAX, true);
        try (Bench bench = new Bench(directory, library, Bench.settings(directory), 1)) {
            bench.addTapes(1, 10 << 20, 64 << 10);
            TestObject object = new TestObject(random, 50, Bench.BLOCK_BYTES_MAX, 10_000);
            bench.backUp(List.of(object), 1, 100_000, 1);

            assertThat(bench.catalog.complete).containsExactly(object.id);
            assertThat(bench.catalog.tapes.values()).allMatch(tape -> tape.closed);
            assertThat(library.drivesAreEmpty()).isTrue();
            requireEqual(bench, object, 1);
            assertThat(bench.node.channels()).isEmpty();
        }
    }

    @Test
    void severalObjectsInterleavedOverSeveralChannelsAndTapes() throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            try {
                backUpAndRestore(seed);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private void backUpAndRestore(long seed) throws Exception {
        Random random = new Random(seed);
        int drives = random.nextInt(1, 5);
        int channels = random.nextInt(1, drives + 1);
        MemoryLibrary library =
                new MemoryLibrary(drives, Bench.BLOCK_BYTES_MAX, random.nextBoolean());
        Path home = directory.resolve("seed-" + seed);
        try (Bench bench = new Bench(home, library, Bench.settings(home), seed)) {
            bench.addTapes(60, random.nextLong(80 << 10, 1 << 20), 40 << 10);
            List<TestObject> all = new ArrayList<>();
            for (int session = 0; session < 3; session++) {
                List<TestObject> objects = objects(random);
                bench.backUp(objects, channels, random.nextLong(5_000, 200_000), seed);
                all.addAll(objects);
            }
            assertThat(library.drivesAreEmpty()).isTrue();
            for (TestObject object : all) {
                requireEqual(bench, object, random.nextInt(1, drives + 1));
            }
            assertThat(bench.catalog.notices).isEmpty();
        }
    }

    private static List<TestObject> objects(Random random) {
        List<TestObject> objects = new ArrayList<>();
        int count = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            objects.add(
                    new TestObject(
                            random,
                            random.nextInt(60),
                            Bench.BLOCK_BYTES_MAX,
                            random.nextInt(30_000)));
        }
        return objects;
    }

    private static void requireEqual(Bench bench, TestObject object, int channels)
            throws Exception {
        bench.library.mounts.clear();
        Bench.Restored restored = bench.restore(object.id, channels);
        assertThat(restored.metadata()).isEqualTo(object.metadata);
        assertThat(restored.batches()).isEqualTo(Bench.count(object.batches));
        long metadataTapes =
                bench.catalog.segments(object.id, true).stream()
                        .map(SegmentPlace::barcode)
                        .distinct()
                        .count();
        if (metadataTapes <= channels) {
            assertThat(bench.library.mounts.values()).allMatch(count -> count == 1);
        }
        assertThat(bench.library.drivesAreEmpty()).isTrue();
    }
}
