package dev.trackset.vtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trackset.vtl.mhvtl.ElementKind;
import dev.trackset.vtl.mhvtl.ScsiAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryDescriptionTest {

    @TempDir Path directory;

    @BeforeEach
    void copyExample() throws IOException {
        Example.copyTo(directory);
    }

    @Test
    void loadsLibraryAndDrives() throws IOException {
        LibraryDescription description = LibraryDescription.load(directory);

        LibraryConfig library = description.library();
        assertThat(library)
                .isEqualTo(
                        new LibraryConfig(
                                10,
                                new ScsiAddress(0, 0, 0),
                                "STK",
                                "L700",
                                "0107",
                                "JVTL10",
                                "50:22:33:44:ab:00:10:00",
                                Path.of("/opt/mhvtl"),
                                true));
        assertThat(description.newCartridgeBytes()).isEmpty();
        assertThat(description.drives()).extracting(DriveConfig::bay).containsExactly(1, 2, 3, 4);
        DriveConfig second = description.drive(2).orElseThrow();
        assertThat(second)
                .isEqualTo(
                        new DriveConfig(
                                12,
                                new ScsiAddress(0, 2, 0),
                                10,
                                2,
                                "IBM",
                                "ULT3580-TD8",
                                "HB81",
                                "JVTL10D2",
                                "50:22:33:44:ab:00:12:00",
                                new Compression(Compression.Method.LZO, 1)));
        assertThat(second.profile()).contains(DriveProfile.LTO_8_DRIVE);
        assertThat(description.elementAddress(second)).isEqualTo(501);
    }

    @Test
    void loadsElementsWithAddressesAndBarcodes() throws IOException {
        LibraryContents contents = LibraryDescription.load(directory).contents();

        assertThat(contents.elements(ElementKind.DRIVE)).hasSize(4);
        assertThat(contents.elements(ElementKind.PICKER))
                .containsExactly(new Element(ElementKind.PICKER, 1, 1, Optional.empty()));
        assertThat(contents.elements(ElementKind.MAP))
                .extracting(Element::address)
                .containsExactly(10, 11, 12, 13);
        assertThat(contents.elements(ElementKind.SLOT)).hasSize(24);
        assertThat(contents.element(ElementKind.SLOT, 20))
                .contains(new Element(ElementKind.SLOT, 20, 1019, Optional.of("E01020L8")));
        assertThat(contents.element(ElementKind.SLOT, 21).orElseThrow().barcode()).isEmpty();
        assertThat(contents.find("CLN001L8").orElseThrow().number()).isEqualTo(24);
        assertThat(contents.find("E01021L8")).isEmpty();
    }

    @Test
    void writesMovesAndKeepsEveryOtherByte() throws IOException {
        Path file = directory.resolve("library_contents.10");
        String before = "# made by hand\n" + Files.readString(file) + "\n# end; Slot 99: X";
        Files.writeString(file, before);
        LibraryDescription description = LibraryDescription.load(directory);

        LibraryContents moved =
                description
                        .contents()
                        .with(ElementKind.SLOT, 3, Optional.empty())
                        .with(ElementKind.MAP, 2, Optional.of("E01003L8"));
        description.withContents(moved).writeContents(directory);

        String expected =
                before.replace("Slot 3: E01003L8\n", "Slot 3:\n")
                        .replace("MAP 2:\n", "MAP 2: E01003L8\n");
        assertThat(Files.readString(file)).isEqualTo(expected);
        assertThat(LibraryDescription.load(directory).contents().find("E01003L8").orElseThrow())
                .isEqualTo(new Element(ElementKind.MAP, 2, 11, Optional.of("E01003L8")));
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(Example.FILES.size());
        }
    }

    @Test
    void addsLinesForSlotsThatTheFileLeavesOut() throws IOException {
        Path file = directory.resolve("library_contents.10");
        Example.edit(file, "Slot 21:\n", "");
        LibraryDescription description = LibraryDescription.load(directory);
        assertThat(description.contents().elements(ElementKind.SLOT)).hasSize(24);

        LibraryContents changed =
                description.contents().with(ElementKind.SLOT, 21, Optional.of("E01021L8"));
        description.withContents(changed).writeContents(directory);

        assertThat(Files.readString(file)).endsWith("Slot 24: CLN001L8\nSlot 21: E01021L8\n");
    }

    @Test
    void takesWhatMhvtlRememberedAtItsExit() throws IOException {
        Path remembered = directory.resolve("library_contents.10.persist");
        Files.writeString(
                remembered, "Drive 1:\nPicker 1:\nMAP 1:\nSlot 1:\nSlot 2: E01001L8        \n");
        LibraryDescription newer = LibraryDescription.load(directory);
        assertThat(newer.contents().find("E01001L8").orElseThrow().number()).isEqualTo(2);
        assertThat(newer.contents().elements(ElementKind.DRIVE)).hasSize(4);

        Files.setLastModifiedTime(remembered, FileTime.from(Instant.EPOCH));
        LibraryDescription older = LibraryDescription.load(directory);
        assertThat(older.contents().find("E01001L8").orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void writesThroughALinkToWhatItPointsTo() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Path file = shared.resolve("contents");
        Files.move(directory.resolve("library_contents.10"), file);
        Path link = Files.createSymbolicLink(directory.resolve("library_contents.10"), file);
        LibraryDescription description = LibraryDescription.load(directory);

        LibraryContents emptied =
                description.contents().with(ElementKind.SLOT, 1, Optional.empty());
        description.withContents(emptied).writeContents(directory);

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).contains("Slot 1:\n");
    }

    @Test
    void keepsBytesThatAreNotUtf8() throws IOException {
        Path file = directory.resolve("library_contents.10");
        byte[] before =
                ("# K\u00e4sten\n" + Files.readString(file)).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, before);

        LibraryDescription.load(directory).writeContents(directory);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void readsAHomeDirectoryWithBlanksAndUmlauts() throws IOException {
        Example.edit(directory.resolve("device.conf"), "/opt/mhvtl", "/srv/Meine B\u00e4nder");

        LibraryDescription description = LibraryDescription.load(directory);

        assertThat(description.cartridgeDirectory("E01001L8").toString())
                .isEqualTo("/srv/Meine B\u00e4nder/E01001L8");
    }

    @Test
    void capacityOfNewCartridgesFollowsMhvtl() throws IOException {
        Path conf = directory.resolve("mhvtl.conf");
        Example.edit(conf, "CAPACITY=0", "CAPACITY=100");
        assertThat(LibraryDescription.load(directory).newCartridgeBytes()).contains(100L << 20);
        Example.edit(conf, "CAPACITY=100", "CAPACITY=");
        assertThat(LibraryDescription.load(directory).newCartridgeBytes()).contains(500L << 20);
        Files.delete(conf);
        assertThat(LibraryDescription.load(directory).newCartridgeBytes()).contains(500L << 20);
    }

    @Test
    void choosesAmongSeveralLibraries() throws IOException {
        Path conf = directory.resolve("device.conf");
        String second =
                """
                Library: 30 CHANNEL: 00 TARGET: 08 LUN: 00
                 Vendor identification: IBM
                 Product identification: 03584L32
                 Home directory: /opt/other

                """;
        Files.writeString(conf, Files.readString(conf) + second);
        Files.writeString(directory.resolve("library_contents.30"), "Slot 2: X00001L8\n");

        assertThat(
                        catchThrowableOfType(
                                        ConfigException.class,
                                        () -> LibraryDescription.load(directory))
                                .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.trap()).isEqualTo(Trap.LIBRARY_SEVERAL);
                    assertThat(finding.line()).isEqualTo(57);
                });
        LibraryDescription chosen = LibraryDescription.load(directory, 30);
        assertThat(chosen.drives()).isEmpty();
        assertThat(chosen.contents().find("X00001L8").orElseThrow().address()).isEqualTo(0x401);
        assertThat(LibraryDescription.load(directory, 10).drives()).hasSize(4);
    }

    @Test
    void refusesWhatItCannotBuildALibraryFrom() throws IOException {
        assertThat(trap(() -> Example.edit(contents(), "Slot 2: E01002L8", "Slot 2: E01001L8")))
                .isEqualTo(Trap.BARCODE_DUPLICATE);
        assertThat(trap(() -> Example.edit(contents(), "E01002L8", "../E01002L8")))
                .isEqualTo(Trap.BARCODE_UNREADABLE);
        assertThat(trap(() -> Example.edit(contents(), "MAP 4:", "MAP 491:")))
                .isEqualTo(Trap.ELEMENT_RANGE);
        assertThat(trap(() -> Example.edit(contents(), "Slot 24:", "Slot 0:")))
                .isEqualTo(Trap.ELEMENT_NUMBER);
        assertThat(trap(() -> Example.edit(devices(), " Home directory: /opt/mhvtl\n", "")))
                .isEqualTo(Trap.HOME_MISSING);
        assertThat(trap(() -> Example.edit(devices(), "/opt/mhvtl", "opt/mhvtl")))
                .isEqualTo(Trap.HOME_RELATIVE);
        assertThat(trap(() -> Example.edit(devices(), "Slot: 02", "Slot: 01")))
                .isEqualTo(Trap.BAY_DUPLICATE);
        assertThat(trap(() -> Example.edit(devices(), "Slot: 02", "Slot: 0")))
                .isEqualTo(Trap.ELEMENT_NUMBER);
        assertThat(trap(() -> Files.delete(contents()))).isEqualTo(Trap.FILE_MISSING);
        assertThat(trap(() -> Files.writeString(devices(), "# nothing\n")))
                .isEqualTo(Trap.LIBRARY_MISSING);
    }

    @Test
    void refusesToPutCartridgesWhereNoneCanBe() throws IOException {
        LibraryContents contents = LibraryDescription.load(directory).contents();

        assertThatThrownBy(() -> contents.with(ElementKind.SLOT, 25, Optional.of("A00001L8")))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> contents.with(ElementKind.DRIVE, 1, Optional.of("A00001L8")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> contents.with(ElementKind.SLOT, 21, Optional.of("two words")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private interface Change {
        void apply() throws IOException;
    }

    private Trap trap(Change change) throws IOException {
        copyExample();
        change.apply();
        ConfigException refused =
                catchThrowableOfType(
                        ConfigException.class, () -> LibraryDescription.load(directory));
        return refused.findings().getFirst().trap();
    }

    private Path contents() {
        return directory.resolve("library_contents.10");
    }

    private Path devices() {
        return directory.resolve("device.conf");
    }
}
