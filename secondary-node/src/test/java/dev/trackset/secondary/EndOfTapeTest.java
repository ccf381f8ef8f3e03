package dev.trackset.secondary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever early warning comes, each tape is complete by itself and nothing is lost. */
class EndOfTapeTest {

    private static final int STEP_BYTES = 5_000;

    @TempDir Path directory;

    @Test
    void earlyWarningAtEveryBlockOfADriveThatTellsWhatRemains() throws Exception {
        everyCapacity(true);
    }

    @Test
    void earlyWarningAtEveryBlockOfADriveThatDoesNot() throws Exception {
        everyCapacity(false);
    }

    private void everyCapacity(boolean tellsRemaining) throws Exception {
        long warningZoneBytes = 40 << 10;
        for (int capacity = 100_000; capacity < 260_000; capacity += STEP_BYTES) {
            MemoryLibrary library = new MemoryLibrary(1, Bench.BLOCK_BYTES_MAX, tellsRemaining);
            Path home = directory.resolve("capacity-" + capacity);
            try (Bench bench = new Bench(home, library, Bench.settings(home), capacity)) {
                bench.addTapes(12, capacity, warningZoneBytes);
                TestObject object =
                        new TestObject(new Random(7), 40, Bench.BLOCK_BYTES_MAX, 20_000);
                bench.backUp(List.of(object), 1, 60_000, 7);

                for (MemoryTape tape : library.tapes.values()) {
                    if (!tape.objects.isEmpty()) {
                        TapeCheck.requireComplete(tape, bench.catalog);
                    }
                }
                Bench.Restored restored = bench.restore(object.id, 1);
                assertThat(restored.metadata()).isEqualTo(object.metadata);
                assertThat(restored.batches()).isEqualTo(Bench.count(object.batches));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("capacity " + capacity, e);
            }
        }
    }

    @Test
    void tapesTooSmallForABlockAreNotAskedForEndlessly() throws Exception {
        MemoryLibrary library = new MemoryLibrary(1, Bench.BLOCK_BYTES_MAX, true);
        try (Bench bench = new Bench(directory, library, Bench.settings(directory), 1)) {
            bench.addTapes(20, 30_000, 10_000);
            TestObject object = new TestObject(new Random(1), 5, Bench.BLOCK_BYTES_MAX, 10);
            assertThat(problemOf(() -> bench.backUp(List.of(object), 1, 60_000, 1)))
                    .isEqualTo("no-writable-tape");
            assertThat(library.mounts).hasSizeLessThan(8);
        }
    }

    interface Attempt {
        void run() throws Exception;
    }

    static String problemOf(Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (ProblemException e) {
            return e.problem().code();
        }
        throw new AssertionError("no problem");
    }
}
