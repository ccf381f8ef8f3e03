package dev.trackset.vtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.ElementKind;
import dev.trackset.vtl.mhvtl.Stanza;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VtlConfigTest {

    @TempDir Path directory;

    private final GenerateOptions small =
            GenerateOptions.defaults(Path.of("/srv/library"))
                    .withDrives(2)
                    .withSlots(3)
                    .withMapSlots(1);

    @Test
    void writesTheVerifiedExampleFromItsModel() throws IOException {
        Example.copyTo(directory);
        LibraryDescription example = LibraryDescription.load(directory);

        assertThat(DeviceConfWriter.write(example.library(), example.drives()).text().text())
                .isEqualTo(Example.text("device.conf").text());
    }

    @Test
    void generatesTheThreeFiles() throws IOException {
        GeneratedConfig generated =
                VtlConfig.generate(
                        small.withCapacityBytes(500L << 20)
                                .withCleaningCartridge(true)
                                .withCompression(Compression.zlib(3)));

        assertThat(generated.mhvtlConf().text().text())
                .isEqualTo(
                        """
                        MHVTL_HOME_PATH=/srv/library
                        CAPACITY=500
                        VERBOSE=1
                        VTL_DEBUG=0
                        """);
        assertThat(generated.deviceConf().text().text())
                .isEqualTo(
                        """
                        VERSION: 5

                        Library: 10 CHANNEL: 00 TARGET: 00 LUN: 00
                         Vendor identification: STK
                         Product identification: L700
                         Product revision level: TS01
                         Unit serial number: TSLIB10
                         NAA: 50:22:33:44:ab:00:0a:00
                         Home directory: /srv/library
                         PERSIST: True
                         Backoff: 400

                        Drive: 11 CHANNEL: 00 TARGET: 01 LUN: 00
                         Library ID: 10 Slot: 01
                         Vendor identification: IBM
                         Product identification: ULT3580-TD8
                         Product revision level: TS01
                         Unit serial number: TS10D1
                         NAA: 50:22:33:44:ab:00:0b:00
                         Compression: factor 3 enabled 1
                         Compression type: zlib
                         Backoff: 400

                        Drive: 12 CHANNEL: 00 TARGET: 02 LUN: 00
                         Library ID: 10 Slot: 02
                         Vendor identification: IBM
                         Product identification: ULT3580-TD8
                         Product revision level: TS01
                         Unit serial number: TS10D2
                         NAA: 50:22:33:44:ab:00:0c:00
                         Compression: factor 3 enabled 1
                         Compression type: zlib
                         Backoff: 400

                        """);
        assertThat(generated.libraryContents().text().text())
                .isEqualTo(
                        """
                        VERSION: 2

                        Drive 1:
                        Drive 2:

                        Picker 1:

                        MAP 1:

                        Slot 1: TS0001L8
                        Slot 2: TS0002L8
                        Slot 3: CLN001L8
                        """);
        assertThat(generated.barcodes()).containsExactly("TS0001L8", "TS0002L8");
        assertThat(generated.cleaningBarcode()).contains("CLN001L8");
        assertThat(generated.cartridgeBytes()).isEqualTo(500L << 20);
    }

    @Test
    void whatIsGeneratedLoadsForEveryGeneration() throws IOException {
        for (DriveProfile profile : DriveProfile.values()) {
            Path config = directory.resolve(profile.name());
            GenerateOptions options =
                    GenerateOptions.defaults(directory).withGeneration(profile.generation());
            GeneratedConfig generated = VtlConfig.generate(options);
            generated.writeTo(config, false);

            LibraryDescription loaded = LibraryDescription.load(config);

            assertThat(loaded.library().homeDirectory()).isEqualTo(directory);
            assertThat(loaded.drives())
                    .hasSize(4)
                    .allSatisfy(it -> assertThat(it.profile()).contains(profile))
                    .allSatisfy(it -> assertThat(it.compression()).isEqualTo(Compression.NONE));
            assertThat(loaded.contents().elements(ElementKind.SLOT))
                    .extracting(it -> it.barcode().orElseThrow())
                    .isEqualTo(generated.barcodes());
            assertThat(generated.cartridgeBytes()).isEqualTo(profile.nativeCapacityBytes());
            assertThat(loaded.newCartridgeBytes()).isEmpty();
        }
    }

    @Test
    void largestLibraryHasUniqueNamesEverywhere() throws IOException {
        GeneratedConfig generated =
                VtlConfig.generate(small.withDrives(500).withSlots(64_536).withMapSlots(45));

        List<Stanza> stanzas = generated.deviceConf().stanzas();
        Set<Object> ids = new HashSet<>();
        Set<Object> addresses = new HashSet<>();
        Set<Object> serials = new HashSet<>();
        Set<Object> names = new HashSet<>();
        for (Stanza stanza : stanzas) {
            ids.add(stanza.id());
            addresses.add(stanza.address());
            serials.add(stanza.word(DeviceKey.SERIAL).orElseThrow());
            names.add(stanza.word(DeviceKey.NAA).orElseThrow());
        }
        assertThat(ids).hasSize(501);
        assertThat(addresses).hasSize(501);
        assertThat(serials).hasSize(501);
        assertThat(names).hasSize(501);
        assertThat(new HashSet<>(generated.barcodes())).hasSize(64_536);
        assertThat(generated.barcodes().getLast()).isEqualTo("TS64536L8");

        generated.writeTo(directory, false);
        LibraryContents contents = LibraryDescription.load(directory).contents();
        assertThat(contents.elements(ElementKind.SLOT).getLast().address()).isEqualTo(0xffff);
        assertThat(contents.elements(ElementKind.MAP).getLast().address()).isEqualTo(54);
    }

    @Test
    void refusesWhatNoLibraryCanBe() {
        refused(small.withDrives(0), "drives: 0 is not within 1 to 500");
        refused(small.withDrives(501), "drives: 501");
        refused(small.withSlots(64_537), "slots: 64537");
        refused(small.withMapSlots(46), "MAP slots: 46");
        refused(small.withLibraryId(1024), "library number: 1024");
        refused(small.withLibraryId(1023), "drive numbers above 1024");
        refused(small.withGeneration(Generation.LTO_4), "LTO-4 drives are not made");
        refused(small.withCapacityBytes(2 << 20), "capacity: 2097152");
        refused(small.withCapacityBytes((100L << 20) + 1), "whole number of MiB");
        refused(small.withBarcodePrefix("ts"), "barcode prefix 'ts'");
        refused(small.withBarcodePrefix("CLN"), "means cleaning");
        refused(small.withBarcodePrefix("WX"), "WORM");
        refused(small.withBarcodePrefix("ABCD").withSlots(10_000), "too long");
        refused(GenerateOptions.defaults(Path.of("library")), "not absolute");
        refused(GenerateOptions.defaults(Path.of("/srv/a\nb")), "no configuration can hold");
        refused(GenerateOptions.defaults(Path.of("/" + "x".repeat(600))), "too long for a line");
    }

    private static void refused(GenerateOptions options, String message) {
        assertThatThrownBy(() -> VtlConfig.generate(options))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void neverPutsADirectoryIntoAShellFileThatAShellWouldMisread() throws IOException {
        Path home = Path.of("/srv/$(touch x) y");
        GeneratedConfig generated = VtlConfig.generate(GenerateOptions.defaults(home));

        assertThat(generated.mhvtlConf().text().text()).doesNotContain("touch");
        generated.writeTo(directory, false);
        assertThat(LibraryDescription.load(directory).library().homeDirectory()).isEqualTo(home);
    }

    @Test
    void replacesALibraryOnlyWhenAsked() throws IOException {
        VtlConfig.generate(small).writeTo(directory, false);
        GeneratedConfig other = VtlConfig.generate(small.withSlots(5));

        assertThatThrownBy(() -> other.writeTo(directory, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("already exists");
        other.writeTo(directory, true);

        assertThat(LibraryDescription.load(directory).contents().elements(ElementKind.SLOT))
                .hasSize(5);
    }
}
