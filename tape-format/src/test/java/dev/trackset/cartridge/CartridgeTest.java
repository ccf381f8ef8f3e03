package dev.trackset.cartridge;

import static dev.trackset.cartridge.TestTape.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartridgeTest {

    @TempDir Path home;

    private Cartridge open(Path directory) throws IOException {
        return Cartridge.openReadWrite(directory, CartridgeOptions.DEFAULT);
    }

    private Cartridge create(CartridgeKind kind, long capacity, CartridgeOptions options)
            throws IOException {
        return Cartridge.openReadWrite(
                Cartridges.create(
                        home,
                        new CartridgeSpec(
                                "C%05dL8".formatted(capacity % 100000),
                                LtoGeneration.LTO_8,
                                kind,
                                capacity),
                        TestTape.MADE),
                options);
    }

    @Test
    void tapeIsWhatAModelSays() throws IOException {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Path directory = TestTape.create(home, "M00001L8");
        List<byte[]> model = new ArrayList<>();
        for (int session = 0; session < 4; session++) {
            CartridgeOptions options =
                    CartridgeOptions.DEFAULT.withCompression(new Compression(session % 2 * 6));
            try (Cartridge tape = Cartridge.openReadWrite(directory, options)) {
                for (int call = 0; call < 120; call++) {
                    change(tape, model, random);
                    if (!model.isEmpty()) {
                        compare(tape, model, random.nextInt(model.size()), seed);
                    }
                }
                for (int object = 0; object < model.size(); object++) {
                    compare(tape, model, object, seed);
                }
                assertThat(tape.objects()).isEqualTo(model.size());
                assertThatThrownBy(() -> tape.entry(model.size()))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
            List<byte[]> written = StrictChecker.check(directory);
            assertThat(written).hasSameSizeAs(model);
            for (int object = 0; object < model.size(); object++) {
                assertThat(written.get(object)).as("seed %d", seed).isEqualTo(model.get(object));
            }
        }
    }

    private static void change(Cartridge tape, List<byte[]> model, RandomGenerator random)
            throws IOException {
        int choice = random.nextInt(30);
        if (choice < 20) {
            ByteBuffer block = sequence(1 + random.nextInt(4000), random.nextInt());
            model.add(TestTape.bytes(block));
            tape.append(block);
        } else if (choice < 25) {
            int count = random.nextInt(3);
            tape.appendFilemarks(count);
            model.addAll(java.util.Collections.nCopies(count, null));
        } else if (choice < 28) {
            tape.sync();
        } else if (!model.isEmpty()) {
            int kept = model.size() - 1 - random.nextInt(Math.min(6, model.size()));
            tape.truncate(kept);
            model.subList(kept, model.size()).clear();
        }
    }

    private static void compare(Cartridge tape, List<byte[]> model, int object, long seed)
            throws IOException {
        IndexEntry entry = tape.entry(object);
        assertThat(entry.isFilemark()).as("seed %d", seed).isEqualTo(model.get(object) == null);
        if (entry.isBlock()) {
            ByteBuffer block = ByteBuffer.allocateDirect(entry.size() + 3).position(3);
            assertThat(tape.read(object, block)).isEqualTo(entry.size());
            assertThat(TestTape.bytes(block.position(3))).isEqualTo(model.get(object));
        } else {
            assertThat(tape.filemarks().at(tape.filemarks().countBefore(object))).isEqualTo(object);
        }
    }

    @Test
    void indexLongerThanTheWindowIsReadAnywhere() throws IOException {
        Path directory = TestTape.create(home, "I00001L8");
        int objects = IndexTail.RECORDS_MAX + 700;
        try (Cartridge tape = open(directory)) {
            for (int i = 0; i < objects; i++) {
                if (i % 50 == 49) {
                    tape.appendFilemarks(1);
                } else {
                    tape.append(sequence(1 + i % 7, i));
                }
            }
            checkAll(tape, objects);
        }
        StrictChecker.check(directory);
        try (Cartridge tape = open(directory)) {
            checkAll(tape, objects);
        }
    }

    private static void checkAll(Cartridge tape, int objects) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(7);
        for (int step : new int[] {1, 577}) {
            for (int i = 0; i < objects; i++) {
                int object = (int) ((long) i * step % objects);
                if (object % 50 == 49) {
                    assertThat(tape.entry(object).isFilemark()).isTrue();
                    assertThat(tape.filemarks().countBefore(object)).isEqualTo(object / 50);
                } else {
                    tape.read(object, block.clear());
                    assertThat(block.get(0)).isEqualTo((byte) object);
                }
            }
        }
    }

    @Test
    void endOfMediumComesWhereTheCapacityEnds() throws IOException {
        int block = 1000;
        for (long capacity = 4 * block - 2; capacity <= 4 * block + 2; capacity++) {
            try (Cartridge tape = create(CartridgeKind.DATA, capacity, earlyWarning(0))) {
                int written = 0;
                while (tape.append(sequence(block, written)).isWritten()) {
                    written++;
                }
                // A block is taken as long as one byte is left, like mhvtl does.
                assertThat(written).isEqualTo(capacity > 4 * block ? 5 : 4);
                assertThat(tape.dataBytes()).isEqualTo((long) written * block);
                assertThat(tape.remainingBytes()).isZero();
                ByteBuffer refused = sequence(1, 0);
                assertThat(tape.append(refused)).isEqualTo(AppendResult.END_OF_MEDIUM);
                assertThat(refused.remaining()).isEqualTo(1);
                assertThat(tape.appendFilemarks(1)).isEqualTo(AppendResult.EARLY_WARNING);
                assertThat(tape.objects()).isEqualTo(written + 1);
            }
        }
    }

    @Test
    void earlyWarningComesAtItsDistance() throws IOException {
        long capacity = 10_000;
        for (long distance = 2997; distance <= 3003; distance++) {
            try (Cartridge tape =
                    create(CartridgeKind.DATA, capacity + distance, earlyWarning(distance))) {
                tape.append(sequence(9_998, 0));
                assertThat(tape.append(sequence(1, 0))).isEqualTo(AppendResult.WRITTEN);
                assertThat(tape.appendFilemarks(1)).isEqualTo(AppendResult.WRITTEN);
                assertThat(tape.append(sequence(1, 0))).isEqualTo(AppendResult.EARLY_WARNING);
                assertThat(tape.appendFilemarks(1)).isEqualTo(AppendResult.EARLY_WARNING);
                assertThat(tape.remainingBytes()).isEqualTo(distance);
            }
        }
    }

    @Test
    void smallTapeWarnsFromTheFirstBlock() throws IOException {
        try (Cartridge tape = create(CartridgeKind.DATA, 2 << 20, CartridgeOptions.DEFAULT)) {
            assertThat(tape.append(sequence(1, 0))).isEqualTo(AppendResult.EARLY_WARNING);
        }
    }

    private static CartridgeOptions earlyWarning(long bytes) {
        return CartridgeOptions.DEFAULT.withEarlyWarningBytes(bytes);
    }

    @Test
    void blockLengthsAreLimited() throws IOException {
        Path directory = TestTape.create(home, "L00001L8");
        CartridgeOptions large =
                CartridgeOptions.DEFAULT.withBlockBytesMax(BlockLimits.LINUX_BLOCK_BYTES_MAX);
        try (Cartridge tape = Cartridge.openReadWrite(directory, large)) {
            for (int size : new int[] {0, BlockLimits.LINUX_BLOCK_BYTES_MAX + 1}) {
                assertThatThrownBy(() -> tape.append(ByteBuffer.allocateDirect(size)))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("block-size")
                        .hasMessageContaining("L00001L8");
            }
            tape.append(ByteBuffer.allocateDirect(BlockLimits.LINUX_BLOCK_BYTES_MAX));
            assertThat(tape.objects()).isEqualTo(1);
        }
        assertThatThrownBy(() -> large.withBlockBytesMax(BlockLimits.BLOCK_BYTES_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"CLN001L8, CLEANING", "N01009L8, NULL", "E01015L8, WRITE_PROTECTED"})
    void cartridgesThatAreNotWrittenSayWhy(String barcode, WriteRefusal refusal)
            throws IOException {
        try (Cartridge tape = open(Fixtures.copy(Fixtures.v6(barcode), home))) {
            assertThat(tape.writeRefusal()).contains(refusal);
            for (Write write :
                    List.<Write>of(
                            () -> tape.append(sequence(1, 0)),
                            () -> tape.appendFilemarks(1),
                            () -> tape.truncate(0))) {
                assertThatThrownBy(write::run)
                        .isInstanceOfSatisfying(
                                WriteRefusedException.class,
                                e -> assertThat(e.refusal()).isEqualTo(refusal))
                        .hasMessageContaining(barcode);
            }
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    @Test
    void severalPartitionsAreReadAndNotWritten() throws IOException {
        Path copy = Fixtures.copy(Fixtures.v6("E01006L8"), home);
        try (Cartridge tape = open(copy)) {
            assertThat(tape.writeRefusal()).contains(WriteRefusal.PARTITIONED);
            assertThat(tape.read(2, ByteBuffer.allocate(2000))).isEqualTo(2000);
            tape.recordLoad("IBM", "1");
        }
        try (CartridgeView view = Cartridge.openReadOnly(copy)) {
            assertThat(view.damages()).isEmpty();
            assertThat(view.partitions()).hasSize(2);
            assertThat(view.memory().number(Attribute.PARTITIONS)).isEqualTo(2);
        }
    }

    @Test
    void wormIsAppendedToAndNotOverwritten() throws IOException {
        try (Cartridge tape = open(Fixtures.copy(Fixtures.v6("W01008L8"), home))) {
            assertThat(tape.kind()).isEqualTo(CartridgeKind.WORM);
            tape.append(sequence(10, 0));
            assertThatThrownBy(() -> tape.truncate(1))
                    .isInstanceOfSatisfying(
                            WriteRefusedException.class,
                            e -> assertThat(e.refusal()).isEqualTo(WriteRefusal.WORM_OVERWRITE));
            tape.truncate(tape.objects());
            assertThat(tape.objects()).isEqualTo(3);
        }
        try (Cartridge blank = create(CartridgeKind.WORM, 1 << 30, CartridgeOptions.DEFAULT)) {
            blank.truncate(0);
            blank.appendFilemarks(1);
            blank.truncate(0);
            blank.append(sequence(1, 0));
            assertThatThrownBy(() -> blank.truncate(0)).isInstanceOf(WriteRefusedException.class);
        }
    }

    @Test
    void writeProtectionIsRemovedAgain() throws IOException {
        Path copy = Fixtures.copy(Fixtures.v6("E01015L8"), home);
        try (Cartridge tape = open(copy)) {
            tape.setWriteProtected(false);
            assertThat(tape.append(sequence(1, 0))).isEqualTo(AppendResult.WRITTEN);
            tape.setWriteProtected(true);
            assertThatThrownBy(() -> tape.append(sequence(1, 0)))
                    .isInstanceOf(WriteRefusedException.class);
        }
        try (Cartridge tape = open(copy)) {
            assertThat(tape.isWriteProtected()).isTrue();
            assertThat(tape.objects()).isEqualTo(1);
        }
    }

    @Test
    void readingAFilemarkOrIntoTooLittleRoomIsAnErrorOfTheCaller() throws IOException {
        try (Cartridge tape = open(TestTape.small(home))) {
            assertThatThrownBy(() -> tape.read(2, ByteBuffer.allocate(1000)))
                    .isInstanceOf(IllegalArgumentException.class);
            ByteBuffer small = ByteBuffer.allocate(299);
            assertThatThrownBy(() -> tape.read(0, small))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(small.position()).isZero();
        }
    }

    @Test
    void lookingDoesNotTouch() throws IOException {
        Path directory = TestTape.small(home);
        var before = TestTape.contents(directory);
        try (CartridgeView view = Cartridge.openReadOnly(directory)) {
            CartridgeVerifier.verify(view, bytes -> {});
        }
        assertThat(TestTape.contents(directory)).isEqualTo(before);
        assertThat(directory.resolve(CartridgeLock.FILE)).doesNotExist();
        open(directory).close();
        assertThat(TestTape.contents(directory)).isEqualTo(before);
    }

    @Test
    void writerAtWorkCanBeLookedAt() throws IOException {
        Path directory = TestTape.small(home);
        try (Cartridge tape = open(directory)) {
            tape.append(sequence(100, 5));
            try (CartridgeView view = Cartridge.openReadOnly(directory)) {
                assertThat(view.memory().isLoaded()).isTrue();
                assertThat(view.partitions().getFirst().objects()).isEqualTo(5);
                assertThat(view.damages())
                        .extracting(CartridgeDamage::damageCase)
                        .containsExactly(DamageCase.DATA_SURPLUS);
            }
            tape.sync();
            try (CartridgeView view = Cartridge.openReadOnly(directory)) {
                assertThat(view.partitions().getFirst().objects()).isEqualTo(6);
                assertThat(view.damages()).isEmpty();
            }
        }
    }
}
