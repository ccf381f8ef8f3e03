package dev.trackset.cartridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.cartridge.DiskOperation.Mark;
import dev.trackset.cartridge.DiskOperation.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops a writer at every operation on its files, also in the middle of writes, and opens what is
 * left. All operations of a random session are recorded; each moment is then built anew.
 */
class KillTest {

    /** So few that index records are written in the middle of a session, too. */
    private static final int INDEX_RECORDS_MAX = 5;

    private static final int CALLS = 30;

    @TempDir Path home;

    /** The tape as it should be; a null object is a filemark. */
    private final List<byte[]> objects = new ArrayList<>();

    /** What may be lost of {@link #objects} by a kill now starts here. */
    private int committed;

    /** While a call runs, the tape may also be as it was before. */
    private List<byte[]> before = List.of();

    private final long seed = System.nanoTime();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    private RamFiles files;
    private Path directory;

    private void mark(Runnable effect) {
        files.log.add(new Mark(effect));
        effect.run();
    }

    private Cartridge open(RamFiles on) throws IOException {
        return Cartridge.openReadWrite(
                directory,
                CartridgeOptions.DEFAULT.withCompression(new Compression(random.nextInt(2))),
                on,
                new IndexTail(INDEX_RECORDS_MAX));
    }

    /** Runs two sessions with random calls and returns the disk they started from. */
    private RamDisk record() throws IOException {
        directory = TestTape.create(home, "K00001L8");
        files = new RamFiles(RamDisk.load(directory));
        RamDisk start = files.disk.copy();
        for (int session = 0; session < 2; session++) {
            try (Cartridge cartridge = open(files)) {
                cartridge.recordLoad("IBM", "DRIVE" + session);
                for (int call = 0; call < CALLS; call++) {
                    callSomething(cartridge);
                }
            }
            mark(() -> committed = objects.size());
        }
        return start;
    }

    private void callSomething(Cartridge cartridge) throws IOException {
        int choice = random.nextInt(20);
        if (choice < 12) {
            byte[] block = new byte[1 + random.nextInt(600)];
            random.nextBytes(block);
            Arrays.fill(block, 0, block.length / 2, (byte) 7);
            starts(() -> objects.add(block));
            cartridge.append(ByteBuffer.wrap(block));
        } else if (choice < 15) {
            starts(() -> objects.add(null));
            cartridge.appendFilemarks(1);
        } else if (choice < 18) {
            cartridge.sync();
            mark(() -> committed = objects.size());
        } else if (!objects.isEmpty()) {
            int kept = Math.max(0, objects.size() - 1 - random.nextInt(8));
            starts(() -> {
                objects.subList(kept, objects.size()).clear();
                committed = Math.min(committed, kept);
            });
            cartridge.truncate(kept);
        }
        mark(() -> before = List.copyOf(withMarks(objects)));
    }

    private void starts(Runnable change) {
        mark(() -> {
            before = List.copyOf(withMarks(objects));
            change.run();
        });
    }

    /** Lists that are copied take no null; an empty array stands for a filemark. */
    private static List<byte[]> withMarks(List<byte[]> objects) {
        return objects.stream().map(object -> object == null ? new byte[0] : object).toList();
    }

    @RepeatedTest(2)
    void everythingBeforeTheLastSyncSurvivesAKill() throws IOException {
        RamDisk disk = record();
        List<DiskOperation> log = files.log;
        resetModel();
        int states = 0;
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i) instanceof Write write) {
                for (int length : partial(write.bytes().length)) {
                    RamDisk torn = disk.copy();
                    byte[] part = Arrays.copyOf(write.bytes(), length);
                    torn.apply(new Write(write.file(), write.offset(), part));
                    assertRecovers(torn, "in operation " + i);
                    states++;
                }
            }
            if (!(log.get(i) instanceof Mark)) {
                assertRecovers(disk.copy(), "before operation " + i);
                states++;
            }
            disk.apply(log.get(i));
        }
        assertRecovers(disk, "at the end");
        assertThat(states).isGreaterThan(150);
    }

    @RepeatedTest(2)
    void everythingBeforeTheLastSyncSurvivesALossOfPower() throws IOException {
        RamDisk disk = record();
        PowerLoss power = new PowerLoss(disk, random);
        resetModel();
        for (DiskOperation operation : files.log) {
            if (!(operation instanceof Mark)) {
                assertRecovers(power.stateAfterLoss(), "power lost at " + operation);
            }
            power.apply(operation);
        }
    }

    private void resetModel() {
        objects.clear();
        committed = 0;
        before = List.of();
    }

    private int[] partial(int length) {
        return length < 2
                ? new int[0]
                : new int[] {1, length / 2, length - 1, 1 + random.nextInt(length - 1)};
    }

    private void assertRecovers(RamDisk disk, String moment) throws IOException {
        String place = moment + ", seed " + seed;
        try (Cartridge cartridge = open(new RamFiles(disk))) {
            assertThat(cartridge.objects()).as(place).isGreaterThanOrEqualTo(committed);
        } catch (DamagedCartridgeException e) {
            throw new AssertionError(place, e);
        }
        List<byte[]> left = withMarks(StrictChecker.check(disk.files()));
        assertThat(isStartOf(left, withMarks(objects)) || isStartOf(left, before))
                .as(place)
                .isTrue();
        assertThat(disk.names.keySet())
                .as(place)
                .containsExactly("data.0", "indx.0", "mam", "meta.0", "mhvtl_data");
    }

    private static boolean isStartOf(List<byte[]> left, List<byte[]> all) {
        if (left.size() > all.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!Arrays.equals(left.get(i), all.get(i))) {
                return false;
            }
        }
        return true;
    }
}
