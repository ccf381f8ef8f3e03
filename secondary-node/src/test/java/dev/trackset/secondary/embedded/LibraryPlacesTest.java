package dev.trackset.secondary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.cartridge.Cartridges;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.secondary.device.Element.Kind;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.embedded.ElementTable.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryPlacesTest {

    @TempDir Path home;

    @Test
    void startsAsTheDescriptionSays() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();

            for (int slot = 1; slot <= LibraryBench.CARTRIDGES; slot++) {
                assertThat(bench.where("TS000" + slot + "L8")).contains("STORAGE " + slot);
            }
            assertThat(bench.notices).isEmpty();
            assertThat(bench.address(Kind.STORAGE, 1)).as("STK's addresses").isEqualTo(1000);
            assertThat(bench.address(Kind.DRIVE, 1)).isEqualTo(500);
            assertThat(bench.address(Kind.IMPORT_EXPORT, 1)).isEqualTo(10);
            assertThat(bench.address(Kind.TRANSPORT, 1)).isEqualTo(1);
        }
    }

    @Test
    void remembersMovesAndBringsCartridgesHomeWhenItCloses() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            library.move(bench.address(Kind.STORAGE, 1), bench.address(Kind.STORAGE, 6));
            library.move(bench.address(Kind.STORAGE, 2), bench.address(Kind.IMPORT_EXPORT, 1));
            bench.load("TS0001L8", 1);
            bench.mount("TS0003L8", 2);
        }
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            assertThat(bench.where("TS0001L8")).contains("STORAGE 6");
            assertThat(bench.where("TS0002L8")).contains("IMPORT_EXPORT 1");
            assertThat(bench.where("TS0003L8")).contains("STORAGE 3");
            assertThat(bench.notices).isEmpty();
        }
    }

    @Test
    void aCartridgeWhoseHomeWasTakenGoesToAFreeSlot() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            bench.mount("TS0001L8", 1);
            library.move(bench.address(Kind.STORAGE, 2), bench.address(Kind.STORAGE, 1));
        }
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            assertThat(bench.where("TS0002L8")).contains("STORAGE 1");
            assertThat(bench.where("TS0001L8")).contains("STORAGE 2");
        }
    }

    @Test
    void takesInWhatWasCopiedIn() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            create(bench, "NEW001L8");
            Files.createDirectory(bench.cartridge("lost+found"));
            Files.createDirectory(bench.cartridge("a-name-that-is-no-barcode"));
            Files.writeString(bench.cartridge("README"), "hello");
            library.rescan();

            assertThat(bench.noticeCodes()).containsExactly("cartridge-taken-in");
            assertThat(bench.where("NEW001L8")).contains("STORAGE 5");
            bench.load("NEW001L8", 1);
            create(bench, "NEW002L8");
        }
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            assertThat(bench.noticeCodes()).containsExactly("cartridge-taken-in");
            assertThat(bench.where("NEW001L8")).contains("STORAGE 5");
            assertThat(bench.where("NEW002L8")).contains("STORAGE 6");
        }
    }

    @Test
    void saysWhenThereIsNoSlotForWhatWasCopiedIn() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            for (int i = 1; i <= 3; i++) {
                create(bench, "NEW00" + i + "L8");
            }
            library.rescan();

            assertThat(bench.noticeCodes())
                    .containsExactly("cartridge-taken-in", "cartridge-taken-in", "no-free-slot");
            assertThat(bench.where("NEW003L8")).isEmpty();
            assertThat(bench.facts("NEW003L8").where()).isEmpty();
            assertThat(bench.facts("NEW003L8").problem().orElseThrow()).contains("no-free-slot");
        }
    }

    private static void create(LibraryBench bench, String barcode) throws IOException {
        CartridgeSpec spec =
                CartridgeSpec.data(barcode, LtoGeneration.LTO_8, LibraryBench.CAPACITY_BYTES);
        Cartridges.create(bench.directory(), spec, Instant.EPOCH);
    }

    @Test
    void aNamedCartridgeWithoutDirectoryKeepsItsSlotAndIsRefused() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.put(5, Optional.of("GONE01L8"));
            bench.open();

            assertThat(bench.noticeCodes()).containsExactly("cartridge-missing");
            assertThat(bench.notices.getFirst().message()).contains("GONE01L8", "slot 5");
            assertThat(bench.where("GONE01L8")).contains("STORAGE 5");
            Problems.expect("cartridge-missing", () -> bench.mount("GONE01L8", 1));
            assertThat(bench.where("GONE01L8")).contains("STORAGE 5");
            assertThat(bench.facts("GONE01L8").problem().orElseThrow())
                    .contains("cartridge-missing");
        }
    }

    @Test
    void aCartridgeThatVanishesInTheDriveIsRefusedThere() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            TapeDrive drive = bench.mount("TS0001L8", 1);
            Files.move(bench.cartridge("TS0001L8"), home.resolve("elsewhere"));

            Problems.expect("cartridge-missing", drive::load);

            Files.move(home.resolve("elsewhere"), bench.cartridge("TS0001L8"));
            drive.load();
        }
    }

    @Test
    void aTakenInCartridgeThatIsGoneIsForgotten() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            create(bench, "NEW001L8");
            library.rescan();
            Files.move(bench.cartridge("NEW001L8"), home.resolve("elsewhere"));
            library.rescan();

            assertThat(bench.noticeCodes())
                    .containsExactly("cartridge-taken-in", "cartridge-missing");
            assertThat(bench.where("NEW001L8")).isEmpty();
        }
    }

    @Test
    void anEditedDescriptionCounts() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            library.move(bench.address(Kind.STORAGE, 1), bench.address(Kind.STORAGE, 6));
        }
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.put(4, Optional.empty());
            bench.put(5, Optional.of("TS0004L8"));
            bench.open();
            assertThat(bench.where("TS0001L8")).contains("STORAGE 1");
            assertThat(bench.where("TS0004L8")).contains("STORAGE 5");
        }
    }

    @Test
    void aDuplicateBarcodeIsInOneElementOnly() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.put(6, Optional.of("TS0002L8"));
            bench.open();

            assertThat(bench.noticeCodes()).containsExactly("duplicate-barcode");
            assertThat(bench.notices.getFirst().message()).contains("TS0002L8", "slot 2", "slot 6");
            assertThat(bench.where("TS0002L8")).contains("STORAGE 2");
        }
    }

    @Test
    void aDamagedStateIsReportedAndReplaced() throws IOException {
        Path state = moveAndClose();
        Files.write(state, Arrays.copyOf(Files.readAllBytes(state), 40));
        for (String expected : new String[] {"library-state-damaged", ""}) {
            try (LibraryBench bench = new LibraryBench(home)) {
                bench.open();
                assertThat(String.join(" ", bench.noticeCodes())).isEqualTo(expected);
                assertThat(bench.where("TS0002L8")).contains("STORAGE 2");
            }
        }
    }

    @Test
    void everyDamageOfAStateIsFound() throws IOException {
        Path state = moveAndClose();
        byte[] sound = Files.readAllBytes(state);
        for (int at = 0; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x04;
            Files.write(state, damaged);
            assertThatThrownBy(() -> LibraryState.read(state))
                    .as("byte %d", at)
                    .isInstanceOf(TextRecord.DamagedRecordException.class);
            Files.write(state, Arrays.copyOf(sound, at));
            assertThatThrownBy(() -> LibraryState.read(state))
                    .as("%d bytes", at)
                    .isInstanceOf(TextRecord.DamagedRecordException.class);
        }
    }

    @Test
    void aStateWithASoundChecksumMustStillMakeSense() throws IOException {
        Path state = moveAndClose();
        for (List<String> lines :
                List.of(
                        List.<String>of(),
                        List.of("contents 1234"),
                        List.of("contents 12345678", "Slot 1 A"),
                        List.of("contents 12345678", "Slot 0: A"),
                        List.of("contents 12345678", "Shelf 1: A"),
                        List.of("contents 12345678", "Slot 1: ../A"),
                        List.of("contents 12345678", "Slot 1: A from nowhere"),
                        List.of("contents 12345678", "Slot 1: A", "Slot 1: B"),
                        List.of("contents 12345678", "Slot 1: A", "Slot 2: A"))) {
            TextRecord.replace(state, "trackset-library-state 1", lines);
            assertThatThrownBy(() -> LibraryState.read(state))
                    .as("%s", lines)
                    .isInstanceOf(TextRecord.DamagedRecordException.class);
        }
    }

    @Test
    void anInterruptedReplacementIsIgnored() throws IOException {
        Path state = moveAndClose();
        Files.writeString(state.resolveSibling("state.new"), "trackset-lib");
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();
            assertThat(bench.notices).isEmpty();
            assertThat(bench.where("TS0002L8")).contains("STORAGE 6");
        }
    }

    /** Leaves TS0002L8 in slot 6. */
    private Path moveAndClose() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            library.move(bench.address(Kind.STORAGE, 2), bench.address(Kind.STORAGE, 6));
            return LibraryFiles.state(bench.directory());
        }
    }

    @Test
    void aMoveThatCannotBeRememberedIsNotDone() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            EmbeddedLibrary library = bench.open();
            Path inTheWay = LibraryFiles.state(bench.directory()).resolveSibling("state.new");
            Files.createDirectory(inTheWay);

            Problems.expect(
                    "library-not-writable",
                    () ->
                            library.move(
                                    bench.address(Kind.STORAGE, 1),
                                    bench.address(Kind.STORAGE, 6)));

            assertThat(bench.where("TS0001L8")).contains("STORAGE 1");
            Files.delete(inTheWay);
        }
    }

    @Test
    void aLibraryThatCannotBeMadeIsAProblem() throws IOException {
        Files.writeString(home.resolve("library"), "a file");
        Problems.expect("library-not-writable", () -> new LibraryBench(home));
    }

    @Test
    void aClosedLibraryDoesNothing() throws IOException {
        LibraryBench bench = new LibraryBench(home);
        EmbeddedLibrary library = bench.open();
        TapeDrive drive = bench.mount("TS0001L8", 1);
        library.close();
        library.close();

        assertThatIllegalStateException().isThrownBy(library::elements);
        assertThatIllegalStateException().isThrownBy(drive::load);
        assertThat(drive.medium()).isEmpty();
    }

    @Test
    void aStateSurvivesWritingAndReading() throws IOException {
        Path file = home.resolve("state");
        Place slot = new Place(Kind.STORAGE, 12);
        Place drive = new Place(Kind.DRIVE, 1);
        Place map = new Place(Kind.IMPORT_EXPORT, 3);
        LibraryState state =
                new LibraryState(
                        -5,
                        Map.of(
                                slot, new Held("A-1", Optional.of(slot)),
                                drive, new Held("B.2", Optional.of(map))));

        state.write(file);

        assertThat(LibraryState.read(file)).isEqualTo(state);
        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        trackset-library-state 1
                        contents fffffffb
                        Slot 12: A-1
                        Drive 1: B.2 from MAP 3
                        crc32c 00faa9d5
                        """);
    }
}
