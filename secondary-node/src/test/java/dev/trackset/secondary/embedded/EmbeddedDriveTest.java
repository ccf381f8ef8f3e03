package dev.trackset.secondary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trackset.cartridge.BlockLimits;
import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeOptions;
import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.cartridge.CartridgeView;
import dev.trackset.cartridge.Cartridges;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.problem.Problem;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.ReadResult;
import dev.trackset.secondary.device.TapeDrive.Sync;
import dev.trackset.secondary.device.TapeDrive.WriteResult;
import dev.trackset.vtl.Compression;
import dev.trackset.vtl.Generation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract of drives leaves to the embedded ones. */
class EmbeddedDriveTest {

    private static final int MIB = 1 << 20;
    private static final WriteResult END = WriteResult.END_OF_MEDIUM;

    @TempDir Path home;

    @Test
    void tellsItsCartridge() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            TapeDrive drive = bench.load("TS0001L8", 2);

            assertThat(drive.name()).isEqualTo("embedded:2");
            TapeDrive.Medium medium = drive.medium().orElseThrow();
            assertThat(medium.barcode()).contains("TS0001L8");
            assertThat(medium.type()).isEqualTo("LTO-8");
            assertThat(medium.capacityBytes()).isEqualTo(LibraryBench.CAPACITY_BYTES);
            assertThat(medium.cleaning()).isFalse();
            assertThat(drive.remainingBytes()).hasValue(LibraryBench.CAPACITY_BYTES - 2 * MIB);
        }
    }

    @Test
    void recordsLoadsInTheCartridge() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            TapeDrive drive = bench.mount("TS0001L8", 1);
            for (int i = 0; i < 3; i++) {
                drive.load();
                drive.unload();
            }
            try (CartridgeView view = Cartridge.openReadOnly(bench.cartridge("TS0001L8"))) {
                assertThat(view.memory().loadCount()).isEqualTo(3);
                assertThat(view.memory().lastDrives().getFirst()).startsWith("IBM ");
                assertThat(view.memory().isLoaded()).isFalse();
            }
        }
    }

    @Test
    void aLoadedCartridgeIsLockedForOthers() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            Path path = bench.cartridge("TS0001L8");
            TapeDrive drive = bench.load("TS0001L8", 1);
            Problem problem = Problems.of(() -> openCartridge(path));
            assertThat(problem.code()).isEqualTo("cartridge-in-use");
            assertThat(problem.message()).contains("embedded:1");

            drive.unload();
            try (Cartridge _ = openCartridge(path)) {
                Problems.expect("cartridge-in-use", drive::load);
            }
            drive.load();
        }
    }

    private static Cartridge openCartridge(Path path) throws IOException {
        return Cartridge.openReadWrite(path, CartridgeOptions.DEFAULT);
    }

    @Test
    void theEndComesAfterTheBlockThatReachesTheCapacity() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            TapeDrive drive = bench.load("TS0001L8", 1);
            int length = drive.blockBytesMax();
            long warningAt = LibraryBench.CAPACITY_BYTES - 2 * MIB;
            long used = 0;
            WriteResult result;
            while ((result = drive.write(ByteBuffer.allocate(length - 1))) != END) {
                used += length - 1;
                assertThat(result == WriteResult.EARLY_WARNING).isEqualTo(used >= warningAt);
            }

            assertThat(used)
                    .isBetween(LibraryBench.CAPACITY_BYTES, LibraryBench.CAPACITY_BYTES + length);
            assertThat(bench.facts("TS0001L8").usedBytes()).isEqualTo(used);
        }
    }

    @Test
    void aRefusedOverwriteAtTheEndKeepsWhatIsThere() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            TapeDrive drive = bench.load("TS0001L8", 1);
            while (drive.write(ByteBuffer.allocate(drive.blockBytesMax())) != END) {}
            long end = drive.position();
            drive.writeFilemarks(1, Sync.SYNCHRONIZED);

            drive.locate(end);
            assertThat(drive.write(ByteBuffer.allocate(1))).isEqualTo(END);

            assertThat(drive.position()).isEqualTo(end);
            assertThat(drive.read(ByteBuffer.allocate(1))).isEqualTo(new ReadResult.Filemark());
        }
    }

    @Test
    void aSettingAllowsBlocksUpTo512KibAndLongerOnesAreStillRead() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            CartridgeOptions longest =
                    CartridgeOptions.DEFAULT.withBlockBytesMax(BlockLimits.BLOCK_BYTES_MAX);
            try (Cartridge cartridge =
                    Cartridge.openReadWrite(bench.cartridge("TS0001L8"), longest)) {
                cartridge.append(ByteBuffer.allocate(2 * MIB));
            }
            bench.open(new EmbeddedSettings(512 << 10));
            TapeDrive drive = bench.load("TS0001L8", 1);
            assertThat(drive.blockBytesMax()).isEqualTo(512 << 10);
            assertThat(drive.read(ByteBuffer.allocate(512 << 10)))
                    .isEqualTo(new ReadResult.BlockTooLong(2 * MIB));
            assertThat(drive.write(ByteBuffer.allocate(512 << 10))).isEqualTo(WriteResult.WRITTEN);
            drive.rewind();
            assertThat(drive.read(ByteBuffer.allocateDirect(2 * MIB)))
                    .isEqualTo(new ReadResult.Block(2 * MIB));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmbeddedSettings((512 << 10) + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new EmbeddedSettings(1));
    }

    @Test
    void compressesAsItsConfigurationSays() throws IOException {
        for (Compression compression :
                new Compression[] {
                    Compression.NONE,
                    Compression.zlib(6),
                    new Compression(Compression.Method.LZO, 1)
                }) {
            Path place = Files.createDirectory(home.resolve(compression.method().name()));
            try (LibraryBench bench =
                    new LibraryBench(place, options -> options.withCompression(compression))) {
                bench.open();
                TapeDrive drive = bench.load("TS0001L8", 1);
                drive.write(ByteBuffer.allocate(100_000));
                long used = bench.facts("TS0001L8").usedBytes();
                assertThat(used < 10_000).isEqualTo(!compression.equals(Compression.NONE));
                drive.rewind();
                assertThat(drive.read(ByteBuffer.allocate(100_000)))
                        .isEqualTo(new ReadResult.Block(100_000));
            }
        }
    }

    @Test
    void readsOnBehindABadBlock() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            TapeDrive drive = bench.load("TS0001L8", 1);
            byte[] noise = new byte[1000];
            new Random(1).nextBytes(noise);
            for (int i = 0; i < 3; i++) {
                drive.write(ByteBuffer.wrap(noise));
            }
            drive.unload();
            flip(bench.cartridge("TS0001L8").resolve("data.0"), 1500);
            drive.load();

            assertThat(drive.read(ByteBuffer.allocate(1000))).isEqualTo(new ReadResult.Block(1000));
            Problem problem = Problems.of(() -> drive.read(ByteBuffer.allocate(1000)));
            assertThat(problem.code()).isEqualTo("bad-block");
            assertThat(problem.message()).contains("TS0001L8", "block 1");
            assertThat(drive.position()).isEqualTo(2);
            assertThat(drive.read(ByteBuffer.allocate(1000))).isEqualTo(new ReadResult.Block(1000));
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(at);
            int old = access.read();
            access.seek(at);
            access.write(old ^ 1);
        }
    }

    @Test
    void aDamagedCartridgeIsReadAndNeverWritten() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            TapeDrive drive = bench.load("TS0001L8", 1);
            drive.write(ByteBuffer.allocate(1000));
            drive.write(ByteBuffer.allocate(2000));
            drive.unload();
            Path index = bench.cartridge("TS0001L8").resolve("indx.0");
            flip(index, 512 + 16);
            byte[] damaged = Files.readAllBytes(index);
            assertThat(bench.facts("TS0001L8").problem().orElseThrow())
                    .contains("cartridge-damaged");

            drive.load();

            assertThat(bench.noticeCodes()).containsExactly("cartridge-damaged");
            assertThat(drive.medium().orElseThrow().writeProtected()).isTrue();
            assertThat(drive.remainingBytes()).hasValue(0);
            assertThat(drive.read(ByteBuffer.allocate(1000))).isEqualTo(new ReadResult.Block(1000));
            Problems.expect("cartridge-damaged", () -> drive.write(ByteBuffer.allocate(1)));
            Problems.expect("cartridge-damaged", () -> drive.writeFilemarks(1, Sync.SYNCHRONIZED));
            assertThat(bench.facts("TS0001L8").problem().orElseThrow()).contains("damaged");
            drive.unload();
            assertThat(Files.readAllBytes(index)).isEqualTo(damaged);
        }
    }

    @Test
    void aCopyUnderAnotherNameIsRefused() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            copy(bench.cartridge("TS0001L8"), bench.cartridge("COPY01L8"));
            library.rescan();

            assertThat(bench.facts("COPY01L8").problem().orElseThrow()).contains("wrong-barcode");
            assertThat(bench.facts("TS0001L8").problem()).isEmpty();
            TapeDrive drive = bench.mount("COPY01L8", 1);
            Problem problem = Problems.of(drive::load);
            assertThat(problem.code()).isEqualTo("wrong-barcode");
            assertThat(problem.message()).contains("COPY01L8", "TS0001L8");
            assertThat(drive.medium()).isEmpty();
            library.move(
                    bench.address(Element.Kind.DRIVE, 1), bench.address(Element.Kind.STORAGE, 5));
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.createDirectory(target);
        try (var files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void takesTheMediaOfItsGeneration() throws IOException {
        try (LibraryBench bench =
                new LibraryBench(home, options -> options.withGeneration(Generation.LTO_7))) {
            for (int generation : new int[] {5, 8}) {
                create(bench, "GEN00" + generation + "XX", generation, CartridgeKind.DATA);
            }
            bench.open();
            TapeDrive drive = bench.load("TS0001L7", 1);
            assertThat(drive.medium().orElseThrow().type()).isEqualTo("LTO-7");
            assertThat(drive.write(ByteBuffer.allocate(1))).isEqualTo(WriteResult.WRITTEN);

            TapeDrive other = bench.load("GEN005XX", 2);
            assertThat(other.medium().orElseThrow().writeProtected()).isTrue();
            Problems.expect("write-protected", () -> other.write(ByteBuffer.allocate(1)));
            bench.unmount(2);
            bench.mount("GEN008XX", 2);
            Problem problem = Problems.of(other::load);
            assertThat(problem.code()).isEqualTo("incompatible-medium");
            assertThat(problem.message()).contains("GEN008XX", "LTO-8", "embedded:2");
        }
    }

    @Test
    void refusesMediaThatKeepNothing() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            create(bench, "NULL01L8", 8, CartridgeKind.NULL);
            bench.open();
            TapeDrive drive = bench.mount("NULL01L8", 1);
            Problems.expect("null-cartridge", drive::load);
        }
    }

    private static void create(
            LibraryBench bench, String barcode, int generation, CartridgeKind kind)
            throws IOException {
        LtoGeneration lto = LtoGeneration.ofNumber(generation).orElseThrow();
        Cartridges.create(
                bench.directory(),
                new CartridgeSpec(barcode, lto, kind, LibraryBench.CAPACITY_BYTES),
                Instant.EPOCH);
    }
}
