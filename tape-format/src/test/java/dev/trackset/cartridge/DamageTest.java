package dev.trackset.cartridge;

import static dev.trackset.cartridge.TestTape.patch;
import static dev.trackset.cartridge.TestTape.resize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of MHVTL.md section 9: named to who looks, refused to who writes, never touched. */
class DamageTest {

    @TempDir Path home;

    interface Damage {
        void inflict(Path cartridge) throws IOException;
    }

    /**
     * @param interrupted whether a writer that is killed leaves the same, on a loaded cartridge
     */
    record Case(String name, DamageCase damageCase, boolean interrupted, Damage damage) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case damage(String name, DamageCase damageCase, Damage damage) {
        return new Case(name, damageCase, false, damage);
    }

    private static Case interruption(String name, DamageCase damageCase, Damage damage) {
        return new Case(name, damageCase, true, damage);
    }

    private static Damage delete(String file) {
        return cartridge -> Files.delete(cartridge.resolve(file));
    }

    private static Damage cut(String file, int bytes) {
        return cartridge -> resize(cartridge.resolve(file), -bytes);
    }

    private static Damage grow(String file, int bytes) {
        return cartridge -> resize(cartridge.resolve(file), bytes);
    }

    private static Damage set(String file, int offset, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return cartridge -> patch(cartridge.resolve(file), offset, bytes);
    }

    private static Damage both(Damage first, Damage second) {
        return cartridge -> {
            first.inflict(cartridge);
            second.inflict(cartridge);
        };
    }

    /** The small tape: blocks at 0, 1 and 3, filemarks at 2 and 4. */
    static Stream<Case> cases() {
        return Stream.of(
                damage("a: mam missing", DamageCase.MEMORY_MISSING, delete("mam")),
                interruption(
                        "b: index torn",
                        DamageCase.INDEX_TORN,
                        both(grow("indx.0", 100), cartridge -> {})),
                damage("b: index cut in a record", DamageCase.INDEX_TORN, cut("indx.0", 100)),
                damage("c: map missing", DamageCase.FILE_MISSING, delete("meta.0")),
                damage("c: map without header", DamageCase.FILE_MISSING, cut("meta.0", 10)),
                damage("c: index missing", DamageCase.FILE_MISSING, delete("indx.0")),
                damage("c: data missing", DamageCase.FILE_MISSING, delete("data.0")),
                damage("d: map too long", DamageCase.MAP_TOO_LONG, grow("meta.0", 4)),
                damage("e: map too short", DamageCase.MAP_TOO_SHORT, cut("meta.0", 4)),
                damage("e: map beyond index", DamageCase.MAP_TOO_SHORT, set("meta.0", 516, 5)),
                interruption("f: data surplus", DamageCase.DATA_SURPLUS, grow("data.0", 20)),
                damage("g: data short", DamageCase.DATA_SHORT, cut("data.0", 1)),
                damage("i: wrong list", DamageCase.MAP_WRONG, set("meta.0", 512, 1)),
                interruption(
                        "i: list behind",
                        DamageCase.MAP_BEHIND,
                        both(cut("meta.0", 4), set("meta.0", 0, 1))),
                damage("i: header not zero", DamageCase.MAP_WRONG, set("meta.0", 511, 1)),
                damage("j: number", DamageCase.RECORD_MISPLACED, set("indx.0", 512 + 16, 7)),
                damage("j: partition", DamageCase.RECORD_MISPLACED, set("indx.0", 144, 1)),
                damage("j: offset", DamageCase.RECORD_MISPLACED, set("indx.0", 512, 1)),
                damage("type", DamageCase.RECORD_MALFORMED, set("indx.0", 8, 5)),
                damage("huge size", DamageCase.RECORD_MALFORMED, set("indx.0", 20, 0, 0, 0, 0x7f)),
                damage("unknown flag", DamageCase.RECORD_MALFORMED, set("indx.0", 12, 0x18)),
                damage("k: tape format", DamageCase.FORMAT_VERSION, set("mam", 0, 9)),
                damage("k: memory format", DamageCase.FORMAT_VERSION, set("mam", 4, 5)),
                damage("l: mam cut", DamageCase.MEMORY_SHORT, cut("mam", 200)),
                damage("l: mam lacks the last", DamageCase.MEMORY_SHORT, cut("mam", 5)),
                damage("l: mam empty", DamageCase.MEMORY_SHORT, cut("mam", 1071)),
                damage("l: mhvtl_data missing", DamageCase.MEMORY_SHORT, delete("mhvtl_data")),
                damage(
                        "capacity 0",
                        DamageCase.MEMORY_VALUE,
                        set("mam", 24, 0, 0, 0, 0, 0, 0, 0, 0)),
                damage("medium type", DamageCase.MEMORY_VALUE, set("mam", 436, 9)),
                damage(
                        "m: empty block",
                        DamageCase.EMPTY_BLOCK,
                        set("indx.0", 512 + 20, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isNamed(Case damage) throws IOException {
        Path cartridge = TestTape.small(home);
        damage.damage().inflict(cartridge);
        try (CartridgeView view = Cartridge.openReadOnly(cartridge)) {
            assertThat(view.damages())
                    .extracting(CartridgeDamage::damageCase)
                    .contains(damage.damageCase());
            assertThat(view.barcode()).isEqualTo("D00001L8");
            assertThat(CartridgeVerifier.verify(view, bytes -> {}).isSound()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isNeverWrittenTo(Case damage) throws IOException {
        Path cartridge = TestTape.small(home);
        damage.damage().inflict(cartridge);
        assertRefused(cartridge, damage.damageCase());
        if (!damage.interrupted() && Files.exists(cartridge.resolve("mhvtl_data"))) {
            TestTape.markLoaded(cartridge, true);
            assertRefused(cartridge, damage.damageCase());
        }
    }

    private static void assertRefused(Path cartridge, DamageCase expected) throws IOException {
        Map<String, String> before = TestTape.contents(cartridge);
        assertThatThrownBy(() -> Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT))
                .asInstanceOf(InstanceOfAssertFactories.type(DamagedCartridgeException.class))
                .satisfies(refused -> {
                    assertThat(refused.getMessage()).contains(cartridge.toString());
                    assertThat(refused.damages())
                            .extracting(CartridgeDamage::damageCase)
                            .contains(expected);
                });
        assertThat(TestTape.contents(cartridge)).isEqualTo(before);
    }

    /** The same traces on a cartridge that was not unloaded are an interrupted write. */
    @ParameterizedTest
    @MethodSource("cases")
    void interruptionIsMended(Case damage) throws IOException {
        if (!damage.interrupted()) {
            return;
        }
        Path cartridge = TestTape.small(home);
        damage.damage().inflict(cartridge);
        TestTape.markLoaded(cartridge, true);
        try (Cartridge opened = Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT)) {
            assertThat(opened.mended())
                    .extracting(CartridgeDamage::damageCase)
                    .contains(damage.damageCase());
            assertThat(opened.objects()).isEqualTo(5);
        }
        assertThat(StrictChecker.check(cartridge)).hasSize(5);
    }

    @Test
    void badBlockIsNamedAndItsNeighboursAreRead() throws IOException {
        Path cartridge = TestTape.small(home);
        patch(cartridge.resolve("data.0"), 303, (byte) 0x77);
        try (CartridgeView view = Cartridge.openReadOnly(cartridge)) {
            PartitionReader partition = view.partitions().getFirst();
            ByteBuffer block = ByteBuffer.allocate(2000);
            assertThatThrownBy(() -> partition.read(1, block))
                    .isInstanceOf(BadBlockException.class)
                    .hasMessageContaining("tape D00001L8, partition 0, block 1: checksum");
            assertThat(partition.read(0, block)).isEqualTo(300);
            assertThat(partition.read(3, block)).isEqualTo(1000);
            assertThat(CartridgeVerifier.verify(view, bytes -> {}).damages())
                    .singleElement()
                    .satisfies(damage -> {
                        assertThat(damage.damageCase()).isEqualTo(DamageCase.BLOCK_UNREADABLE);
                        assertThat(damage.object()).isEqualTo(1);
                    });
        }
        try (Cartridge opened = Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT)) {
            assertThatThrownBy(() -> opened.read(1, ByteBuffer.allocateDirect(7)))
                    .isInstanceOf(BadBlockException.class)
                    .hasMessageContaining("tape D00001L8, partition 0, block 1: checksum");
        }
    }

    @Test
    void blockBehindTheEndOfTheDataIsNamed() throws IOException {
        Path cartridge = TestTape.small(home);
        resize(cartridge.resolve("data.0"), -10);
        try (CartridgeView view = Cartridge.openReadOnly(cartridge)) {
            assertThatThrownBy(
                            () -> view.partitions().getFirst().read(3, ByteBuffer.allocate(1000)))
                    .isInstanceOf(BadBlockException.class)
                    .hasMessageContaining("block 3: the data ends 10 bytes before");
        }
    }

    @Test
    void formatThreeIsNotWrittenTo() throws IOException {
        Path cartridge = Fixtures.copy(Fixtures.ROOT.resolve("v3/V00001L8"), home);
        Map<String, String> before = TestTape.contents(cartridge);
        assertThatThrownBy(() -> Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cartridge-old-format");
        assertThat(TestTape.contents(cartridge)).isEqualTo(before);
    }

    @Test
    void halfConvertedCartridgesAreReadAndNotWrittenTo() throws IOException {
        Path five = Fixtures.copy(Fixtures.v6("V00001L8-converted"), home);
        for (String name : List.of("data", "indx", "meta")) {
            Files.move(five.resolve(name + ".0"), five.resolve(name));
        }
        Path four = Fixtures.copy(Fixtures.ROOT.resolve("v3/V00001L8"), home);
        byte[] meta = Files.readAllBytes(four.resolve("meta"));
        Files.write(four.resolve("mam"), java.util.Arrays.copyOf(meta, 1024));
        patch(four.resolve("mam"), 0, (byte) 4);
        Files.write(four.resolve("meta"), java.util.Arrays.copyOfRange(meta, 1024, meta.length));
        for (Path cartridge : List.of(five, four)) {
            try (CartridgeView view = Cartridge.openReadOnly(cartridge)) {
                assertThat(CartridgeVerifier.verify(view, bytes -> {}).damages())
                        .singleElement()
                        .extracting(CartridgeDamage::damageCase)
                        .isEqualTo(DamageCase.FORMAT_VERSION);
                assertThat(view.barcode()).isEqualTo("V00001L8");
                assertThat(view.partitions().getFirst().read(2, ByteBuffer.allocate(1808)))
                        .isEqualTo(1808);
            }
            assertRefused(cartridge, DamageCase.FORMAT_VERSION);
        }
    }

    @Test
    void directoryWithoutCartridgeIsNoCartridge() throws IOException {
        for (Path path : List.of(home, home.resolve("nothing"))) {
            assertThatThrownBy(() -> Cartridge.openReadOnly(path))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("no-such-cartridge");
            assertThatThrownBy(() -> Cartridge.openReadWrite(path, CartridgeOptions.DEFAULT))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("no-such-cartridge");
        }
        assertThat(home).isEmptyDirectory();
    }
}
