package dev.trackset.secondary.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeOptions;
import dev.trackset.cartridge.CartridgeView;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.vtl.LibraryContents;
import dev.trackset.vtl.LibraryDescription;
import dev.trackset.vtl.mhvtl.ElementKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {

    @TempDir Path home;

    @Test
    void tellsEveryCartridgeWithoutMountingIt() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            try (Cartridge cartridge =
                    Cartridge.openReadWrite(
                            bench.cartridge("TS0002L8"), CartridgeOptions.DEFAULT)) {
                cartridge.append(ByteBuffer.allocate(5000));
                cartridge.setWriteProtected(true);
            }
            EmbeddedLibrary library = bench.open();

            List<CartridgeFacts> facts = library.inventory();

            assertThat(facts)
                    .extracting(CartridgeFacts::barcode)
                    .containsExactly("TS0001L8", "TS0002L8", "TS0003L8", "TS0004L8");
            assertThat(facts.get(1))
                    .isEqualTo(
                            new CartridgeFacts(
                                    "TS0002L8",
                                    Optional.of("slot 2"),
                                    "LTO-8",
                                    LibraryBench.CAPACITY_BYTES,
                                    5000,
                                    true,
                                    Optional.empty()));
        }
    }

    @Test
    void tellsALoadedCartridgeAsItIsNow() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            TapeDrive drive = bench.load("TS0001L8", 2);
            drive.write(ByteBuffer.allocate(7000));

            CartridgeFacts facts = bench.facts("TS0001L8");
            assertThat(facts.where()).contains("drive 2");
            assertThat(facts.usedBytes()).isEqualTo(7000);
            assertThat(facts.problem()).isEmpty();
            drive.unload();
            assertThat(bench.facts("TS0001L8")).isEqualTo(facts);
        }
    }

    @Test
    void anInterruptedWriteIsNoProblemYet() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            try (OtherProcess _ = new OtherProcess(home, OtherProcess.Work.WRITE)) {
                assertThat(Files.exists(bench.cartridge("TS0002L8"))).isTrue();
            }
            bench.open();
            assertThat(bench.facts("TS0002L8").problem()).isEmpty();
        }
    }

    @Test
    void makesOnlyMissingCartridgesOfTheRightKind() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            LibraryDescription description = bench.description();
            LibraryContents contents =
                    description
                            .contents()
                            .with(ElementKind.SLOT, 5, Optional.of("CLN001L8"))
                            .with(ElementKind.SLOT, 6, Optional.of("W00001L6"))
                            .with(ElementKind.MAP, 1, Optional.of("PLAIN"));
            byte[] before = Files.readAllBytes(bench.cartridge("TS0001L8").resolve("mam"));

            List<String> made =
                    BlankCartridges.make(description.withContents(contents), Clock.systemUTC());

            assertThat(made).containsExactlyInAnyOrder("CLN001L8", "W00001L6", "PLAIN");
            assertThat(Files.readAllBytes(bench.cartridge("TS0001L8").resolve("mam")))
                    .isEqualTo(before);
            assertThat(kind(bench, "CLN001L8")).isEqualTo(CartridgeKind.CLEANING);
            assertThat(kind(bench, "W00001L6")).isEqualTo(CartridgeKind.WORM);
            try (CartridgeView view = Cartridge.openReadOnly(bench.cartridge("PLAIN"))) {
                assertThat(view.memory().generation().orElseThrow().number()).isEqualTo(8);
                assertThat(view.memory().maximumCapacityBytes())
                        .isEqualTo(LibraryBench.CAPACITY_BYTES);
            }
            bench.open();
            assertThat(bench.facts("CLN001L8").medium()).isEqualTo("LTO-8 CLEANING");
        }
    }

    private static CartridgeKind kind(LibraryBench bench, String barcode) throws IOException {
        try (CartridgeView view = Cartridge.openReadOnly(bench.cartridge(barcode))) {
            return view.memory().kind().orElseThrow();
        }
    }
}
