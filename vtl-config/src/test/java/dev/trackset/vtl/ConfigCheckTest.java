package dev.trackset.vtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every trap is set once in the verified example, and must be found in its line. */
class ConfigCheckTest {

    private static final String DEVICES = "device.conf";
    private static final String CONTENTS = "library_contents.10";
    private static final String CONF = "mhvtl.conf";

    @TempDir Path temporary;
    private Path directory;
    private Path home;

    @BeforeEach
    void makeCleanConfiguration() throws IOException {
        directory = Files.createDirectory(temporary.resolve("config"));
        home = Files.createDirectory(temporary.resolve("home"));
        Example.copyTo(directory);
        Example.edit(directory.resolve(DEVICES), "/opt/mhvtl", home.toString());
        Example.edit(directory.resolve(CONF), "/opt/mhvtl", home.toString());
        for (int number = 1; number <= 20; number++) {
            Files.createDirectory(home.resolve("E010%02dL8".formatted(number)));
        }
        Files.createDirectory(home.resolve("CLN001L8"));
    }

    @Test
    void findsNothingInTheVerifiedExample() throws IOException {
        assertThat(ConfigCheck.check(directory)).isEmpty();
    }

    @Test
    void findsNothingInWhatIsGenerated() throws IOException {
        for (DriveProfile profile : DriveProfile.values()) {
            Path config = temporary.resolve(profile.name());
            Path cartridges = Files.createDirectory(temporary.resolve("home" + profile.name()));
            GeneratedConfig generated =
                    VtlConfig.generate(
                            GenerateOptions.defaults(cartridges)
                                    .withGeneration(profile.generation())
                                    .withCompression(Compression.zlib(1))
                                    .withCleaningCartridge(true));
            for (String barcode : generated.barcodes()) {
                Files.createDirectory(cartridges.resolve(barcode));
            }
            Files.createDirectory(cartridges.resolve(generated.cleaningBarcode().orElseThrow()));
            generated.writeTo(config, false);

            assertThat(ConfigCheck.check(config)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTrapInItsLine(Case given) throws IOException {
        for (Change change : given.changes()) {
            change.apply(directory, home);
        }

        List<Finding> findings = ConfigCheck.check(directory);

        assertThat(findings)
                .filteredOn(finding -> finding.trap() == given.trap())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo(given.file());
                    assertThat(finding.line()).isEqualTo(given.line());
                    assertThat(finding.detail()).isNotBlank();
                    assertThat(finding.remedy()).isNotBlank();
                });
        assertThat(findings.stream().map(Finding::trap).collect(Collectors.toSet()))
                .isEqualTo(given.traps());
    }

    @Test
    void everyTrapHasACase() {
        Set<Trap> covered = cases().map(Case::trap).collect(Collectors.toSet());
        Set<Trap> onlyRefused =
                EnumSet.of(Trap.LIBRARY_SEVERAL, Trap.LIBRARY_EXISTS, Trap.GENERATE_LIMIT);

        assertThat(EnumSet.complementOf(EnumSet.copyOf(onlyRefused))).isEqualTo(covered);
    }

    @Test
    void namesPlaceEffectAndRemedy() throws IOException {
        line(CONTENTS, 16, "Slot 2: E01001L8").apply(directory, home);

        Finding finding = ConfigCheck.check(directory).getFirst();

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding)
                .hasToString(
                        "library_contents.10:16: E01001L8 is also in line 15; mhvtl's own check"
                                + " never fires: one cartridge is in two places (barcode-duplicate);"
                                + " give every cartridge a barcode of its own");
    }

    @Test
    void reportsFindingsInTheOrderOfTheFiles() throws IOException {
        line(CONTENTS, 30, "Slot 16: E01001L8").apply(directory, home);
        line(DEVICES, 20, " Compression: 3").apply(directory, home);
        line(DEVICES, 11, " Backoff: 1").apply(directory, home);

        assertThat(ConfigCheck.check(directory))
                .extracting(finding -> finding.file() + ":" + finding.line())
                .containsExactly("device.conf:11", "device.conf:20", "library_contents.10:30");
    }

    /** A change of the files, with what else it sets off. */
    record Case(Trap trap, String file, int line, Set<Trap> alsoSetOff, List<Change> changes) {

        Set<Trap> traps() {
            EnumSet<Trap> traps = EnumSet.of(trap);
            traps.addAll(alsoSetOff);
            return traps;
        }

        Case with(Trap... others) {
            return new Case(trap, file, line, Set.of(others), changes);
        }

        @Override
        public String toString() {
            return trap.id();
        }
    }

    private interface Change {
        void apply(Path directory, Path home) throws IOException;
    }

    private static Case of(Trap trap, String file, int line, Change... changes) {
        return new Case(trap, file, line, Set.of(), List.of(changes));
    }

    /** A trap that lies in the line that is put in place of another. */
    private static Case replaced(Trap trap, String file, int number, String text) {
        return of(trap, file, number, line(file, number, text));
    }

    /** A trap that lies in a line that is put behind another. */
    private static Case added(Trap trap, String file, int number, String text) {
        return of(trap, file, number + 1, insert(file, number, text));
    }

    private static Change line(String file, int number, String text) {
        return (directory, home) -> {
            List<String> lines = lines(directory, file);
            lines.set(number - 1, text.replace("@HOME@", home.toString()));
            store(directory, file, lines);
        };
    }

    private static Change insert(String file, int number, String text) {
        return (directory, home) -> {
            List<String> lines = lines(directory, file);
            lines.addAll(number, List.of(text.replace("@HOME@", home.toString()).split("\n", -1)));
            store(directory, file, lines);
        };
    }

    private static Change delete(String file, int number) {
        return (directory, _) -> {
            List<String> lines = lines(directory, file);
            lines.remove(number - 1);
            store(directory, file, lines);
        };
    }

    private static Change remove(String file) {
        return (directory, _) -> Files.delete(directory.resolve(file));
    }

    private static Change write(String file, String text) {
        return (directory, home) ->
                Files.writeString(directory.resolve(file), text.replace("@HOME@", home.toString()));
    }

    private static Change cartridge(String barcode) {
        return (_, home) -> Files.createDirectory(home.resolve(barcode));
    }

    private static List<String> lines(Path directory, String file) throws IOException {
        return new ArrayList<>(Files.readAllLines(directory.resolve(file)));
    }

    private static void store(Path directory, String file, List<String> lines) throws IOException {
        Files.writeString(directory.resolve(file), String.join("\n", lines) + "\n");
    }

    private static final String SECOND_LIBRARY =
            """
            Library: %s CHANNEL: 00 TARGET: 09 LUN: 00
             Vendor identification: STK
             Product identification: L700
             Unit serial number: SECOND
             Home directory: %s
            """;

    private static Change secondLibrary(String id, String home) {
        return insert(DEVICES, 56, SECOND_LIBRARY.formatted(id, home));
    }

    static Stream<Case> cases() {
        return Stream.of(
                        fileCases(),
                        lineCases(),
                        stanzaCases(),
                        nameCases(),
                        behaviourCases(),
                        libraryCases(),
                        elementCases(),
                        barcodeCases(),
                        confCases())
                .flatMap(it -> it);
    }

    private static Stream<Case> fileCases() {
        return Stream.of(
                of(Trap.FILE_MISSING, DEVICES, 0, remove(DEVICES), remove(CONTENTS)),
                of(
                        Trap.FILE_UNREADABLE,
                        CONF,
                        0,
                        remove(CONF),
                        (directory, _) -> Files.createDirectory(directory.resolve(CONF))),
                of(Trap.CONTENTS_MISSING, CONTENTS, 0, remove(CONTENTS)),
                of(Trap.CONF_MISSING, CONF, 0, remove(CONF)),
                of(
                        Trap.CONTENTS_PADDED,
                        "library_contents.010",
                        0,
                        write("library_contents.010", "Slot 1:\n")),
                of(
                        Trap.CONTENTS_ORPHAN,
                        "library_contents.11",
                        0,
                        write("library_contents.11", "Slot 1:\n")),
                of(
                        Trap.PERSIST_NEWER,
                        CONTENTS,
                        0,
                        write(CONTENTS + ".persist", "Slot 1:\n"),
                        (directory, _) ->
                                Files.setLastModifiedTime(
                                        directory.resolve(CONTENTS),
                                        FileTime.from(Instant.EPOCH))));
    }

    private static Stream<Case> lineCases() {
        return Stream.of(
                added(Trap.LINE_TOO_LONG, CONTENTS, 1, "#" + "x".repeat(511)),
                replaced(Trap.CARRIAGE_RETURN, DEVICES, 12, "\r").with(Trap.STANZA_NOT_ENDED),
                replaced(Trap.CARRIAGE_RETURN, CONTENTS, 15, "Slot 1: E01001L8\r"),
                added(Trap.COMMENT_NOT_IN_COLUMN_1, DEVICES, 13, " # second floor"),
                replaced(Trap.COMMENT_NOT_IN_COLUMN_1, DEVICES, 11, " Backoff: 400 # usual"),
                replaced(Trap.COMMENT_NOT_IN_COLUMN_1, CONTENTS, 15, "Slot 1: E01001L8 # first"),
                added(Trap.COMMENT_NOT_IN_COLUMN_1, CONTENTS, 14, " # slots"),
                added(Trap.COMMENT_NOT_IN_COLUMN_1, CONF, 1, " # capacity"),
                added(Trap.UNKNOWN_LINE, DEVICES, 13, " Colour: blue"),
                added(Trap.UNKNOWN_LINE, CONTENTS, 14, "Gripper 1:"));
    }

    private static Stream<Case> stanzaCases() {
        return Stream.of(
                added(Trap.COMMENTED_LIBRARY, DEVICES, 2, "# Library: 20 is gone"),
                replaced(Trap.BLANKS_ON_EMPTY_LINE, DEVICES, 12, "  ").with(Trap.STANZA_NOT_ENDED),
                of(Trap.STANZA_NOT_ENDED, DEVICES, 23, delete(DEVICES, 23)),
                of(Trap.NO_FINAL_EMPTY_LINE, DEVICES, 55, delete(DEVICES, 56)),
                replaced(
                                Trap.HEADER_MALFORMED,
                                DEVICES,
                                46,
                                " Drive: 14 CHANNEL: 00 TARGET: 04 LUN: 00")
                        .with(Trap.KEY_OUTSIDE_STANZA, Trap.DRIVE_UNKNOWN),
                added(Trap.KEY_OUTSIDE_STANZA, DEVICES, 2, " Backoff: 100"),
                replaced(Trap.KEY_CAPITALS, DEVICES, 11, " backoff: 400"),
                added(Trap.KEY_MISPLACED, DEVICES, 13, " PERSIST: yes"),
                of(Trap.KEY_REPEATED, DEVICES, 11, insert(DEVICES, 11, " Backoff: 500")),
                of(Trap.KEY_MISSING, DEVICES, 13, delete(DEVICES, 15)),
                replaced(Trap.ID_PADDED, DEVICES, 14, " Library ID: 010 Slot: 01"),
                replaced(Trap.ID_PADDED, DEVICES, 13, "Drive: 011 CHANNEL: 00 TARGET: 01 LUN: 00"),
                replaced(Trap.ID_RANGE, DEVICES, 13, "Drive: 1025 CHANNEL: 00 TARGET: 01 LUN: 00"),
                replaced(
                        Trap.ID_DUPLICATE, DEVICES, 24, "Drive: 11 CHANNEL: 00 TARGET: 02 LUN: 00"),
                replaced(
                        Trap.ADDRESS_RANGE,
                        DEVICES,
                        24,
                        "Drive: 12 CHANNEL: 00 TARGET: 02 LUN: 32"),
                replaced(
                        Trap.ADDRESS_DUPLICATE,
                        DEVICES,
                        24,
                        "Drive: 12 CHANNEL: 00 TARGET: 01 LUN: 00"));
    }

    private static Stream<Case> nameCases() {
        return Stream.of(
                replaced(Trap.VALUE_TOO_LONG, DEVICES, 15, " Vendor identification: IBMSTORAGE"),
                replaced(Trap.VALUE_TOO_LONG, DEVICES, 17, " Product revision level: HB81X"),
                replaced(Trap.VALUE_TOO_LONG, DEVICES, 7, " Unit serial number: ABCDEFGHIJKLMNOP"),
                replaced(Trap.VALUE_WORDS, DEVICES, 17, " Product revision level: HB 1"),
                replaced(Trap.PRODUCT_BLANKS, DEVICES, 16, "  Product identification: ULT3580-TD8"),
                replaced(Trap.PRODUCT_BLANKS, DEVICES, 16, " Product identification:  ULT3580-TD8"),
                replaced(Trap.PRODUCT_BLANKS, DEVICES, 16, "\tProduct identification: ULT3580-TD8"),
                replaced(Trap.PRODUCT_BLANKS, DEVICES, 16, " Product identification: ULT3580-TD8 "),
                replaced(
                        Trap.PRODUCT_TOO_LONG,
                        DEVICES,
                        5,
                        " Product identification: L700 AND MUCH MORE"),
                replaced(
                        Trap.DRIVE_PERSONALITY_UNKNOWN,
                        DEVICES,
                        16,
                        " Product identification: Ultrium 9-SCSI"),
                of(
                        Trap.LIBRARY_PERSONALITY_UNKNOWN,
                        DEVICES,
                        5,
                        line(DEVICES, 4, " Vendor identification: ACME")),
                replaced(Trap.SERIAL_CUT, DEVICES, 18, " Unit serial number: ABCDEFGHIJKLMNOP"),
                replaced(Trap.SERIAL_LONG, DEVICES, 18, " Unit serial number: ABCDEFGHIJK"),
                replaced(Trap.SERIAL_DUPLICATE, DEVICES, 29, " Unit serial number: JVTL10D1"),
                replaced(Trap.NAA_SYNTAX, DEVICES, 19, " NAA: 50:22:33:44:ab:00:11"),
                replaced(Trap.NAA_TYPE, DEVICES, 19, " NAA: 10:22:33:44:ab:00:11:00"),
                replaced(Trap.NAA_DUPLICATE, DEVICES, 30, " NAA: 50:22:33:44:AB:00:11:00"));
    }

    private static Stream<Case> behaviourCases() {
        return Stream.of(
                replaced(Trap.BACKOFF_RANGE, DEVICES, 11, " Backoff: 10000"),
                replaced(Trap.BACKOFF_RANGE, DEVICES, 11, " Backoff: 1"),
                added(Trap.FIFO_BLOCKS, DEVICES, 11, " fifo: /run/mhvtl"),
                replaced(Trap.PERSIST_VALUE, DEVICES, 10, " PERSIST: on"),
                added(Trap.COMMAND_TIMEOUT_VALUE, DEVICES, 10, " commandtimeout: soon"),
                added(Trap.VALUE_WORDS, DEVICES, 10, " movecommand: logger moved"),
                replaced(Trap.COMPRESSION_SYNTAX, DEVICES, 20, " Compression: factor 0 enabled 1"),
                replaced(Trap.COMPRESSION_SYNTAX, DEVICES, 20, " Compression: on"),
                replaced(Trap.COMPRESSION_OLD_FORM, DEVICES, 20, " Compression: 3"),
                of(Trap.COMPRESSION_WITHOUT_TYPE, DEVICES, 20, delete(DEVICES, 21)),
                of(Trap.COMPRESSION_NOT_ENABLED, DEVICES, 20, delete(DEVICES, 20)),
                replaced(Trap.COMPRESSION_TYPE_UNKNOWN, DEVICES, 21, " Compression type: LZO"),
                added(Trap.LBP_VALUE, DEVICES, 21, " LBP RSCRC BE: 2"));
    }

    private static Stream<Case> libraryCases() {
        String contents20 = "library_contents.20";
        return Stream.of(
                of(
                        Trap.LIBRARY_MISSING,
                        DEVICES,
                        0,
                        write(DEVICES, "VERSION: 5\n\n"),
                        remove(CONTENTS)),
                of(Trap.HOME_MISSING, DEVICES, 3, delete(DEVICES, 9)),
                replaced(Trap.HOME_BLANKS, DEVICES, 9, " Home directory: @HOME@ and more")
                        .with(Trap.HOME_ABSENT, Trap.HOME_PATH_DIFFERS),
                replaced(Trap.HOME_RELATIVE, DEVICES, 9, " Home directory: cartridges")
                        .with(Trap.HOME_PATH_DIFFERS),
                replaced(Trap.HOME_ABSENT, DEVICES, 9, " Home directory: @HOME@/none")
                        .with(Trap.HOME_PATH_DIFFERS),
                of(
                                Trap.HOME_SHARED,
                                DEVICES,
                                61,
                                secondLibrary("20", "@HOME@"),
                                write(contents20, "Picker 1:\n"))
                        .with(Trap.LIBRARY_EMPTY),
                of(
                                Trap.LIBRARY_EMPTY,
                                DEVICES,
                                57,
                                secondLibrary("20", "/"),
                                write(contents20, "Picker 1:\n"))
                        .with(Trap.HOME_PATH_DIFFERS),
                of(
                                Trap.ID_PREFIX,
                                DEVICES,
                                57,
                                secondLibrary("101", "/"),
                                write("library_contents.101", "Picker 1:\n"))
                        .with(Trap.LIBRARY_EMPTY, Trap.HOME_PATH_DIFFERS),
                of(Trap.DRIVE_WITHOUT_LIBRARY, DEVICES, 13, delete(DEVICES, 14))
                        .with(Trap.DRIVE_UNKNOWN),
                replaced(Trap.LIBRARY_UNKNOWN, DEVICES, 14, " Library ID: 20 Slot: 01")
                        .with(Trap.DRIVE_UNKNOWN),
                replaced(Trap.BAY_DUPLICATE, DEVICES, 25, " Library ID: 10 Slot: 01")
                        .with(Trap.DRIVE_UNKNOWN),
                of(Trap.DRIVE_LINE_MISSING, CONTENTS, 0, delete(CONTENTS, 6)),
                added(Trap.DRIVE_UNKNOWN, CONTENTS, 6, "Drive 5:"),
                replaced(Trap.DRIVE_TEXT, CONTENTS, 3, "Drive 1: E01001L8"));
    }

    private static Stream<Case> elementCases() {
        return Stream.of(
                replaced(Trap.ELEMENT_LINE_MALFORMED, CONTENTS, 15, "slot 1: E01001L8"),
                replaced(Trap.ELEMENT_LINE_MALFORMED, CONTENTS, 15, " Slot 1: E01001L8"),
                replaced(Trap.ELEMENT_COLON, CONTENTS, 15, "Slot 1 : E01001L8"),
                replaced(Trap.ELEMENT_COLON, CONTENTS, 15, "Slot 1"),
                replaced(Trap.ELEMENT_SPACING, CONTENTS, 15, "Slot 1:E01001L8"),
                replaced(Trap.ELEMENT_SPACING, CONTENTS, 15, "Slot1: E01001L8"),
                added(Trap.ELEMENT_NUMBER, CONTENTS, 14, "Slot 0:"),
                replaced(Trap.ELEMENT_NUMBER, DEVICES, 14, " Library ID: 10 Slot: 00")
                        .with(Trap.DRIVE_UNKNOWN, Trap.DRIVE_LINE_MISSING),
                added(Trap.ELEMENT_RANGE, CONTENTS, 38, "Slot 64537:"),
                added(Trap.ELEMENT_RANGE, CONTENTS, 13, "MAP 491:").with(Trap.ELEMENT_GAP),
                replaced(Trap.ELEMENT_REPEATED, CONTENTS, 16, "Slot 1: E01002L8"),
                of(Trap.ELEMENT_GAP, CONTENTS, 11, delete(CONTENTS, 11)));
    }

    private static Stream<Case> barcodeCases() {
        return Stream.of(
                replaced(Trap.BARCODE_TOO_LONG, CONTENTS, 35, "Slot 21: E0000000000000001"),
                of(
                        Trap.BARCODE_16,
                        CONTENTS,
                        35,
                        line(CONTENTS, 35, "Slot 21: E0000000000000L8"),
                        cartridge("E0000000000000L8")),
                replaced(Trap.BARCODE_WORDS, CONTENTS, 15, "Slot 1: E01001L8 old"),
                replaced(Trap.BARCODE_DUPLICATE, CONTENTS, 16, "Slot 2: E01001L8"),
                replaced(Trap.BARCODE_UNREADABLE, CONTENTS, 35, "Slot 21: ../home"),
                replaced(Trap.BARCODE_L9, CONTENTS, 35, "Slot 21: E01021L9")
                        .with(Trap.CARTRIDGE_MISSING, Trap.MEDIUM_WITHOUT_DRIVE),
                replaced(Trap.BARCODE_WORM_SUFFIX, CONTENTS, 35, "Slot 21: E01021LX")
                        .with(Trap.CARTRIDGE_MISSING),
                replaced(Trap.BARCODE_NO_DENSITY, CONTENTS, 35, "Slot 21: E01L8")
                        .with(Trap.CARTRIDGE_MISSING),
                replaced(Trap.BARCODE_PREFIX_WORM, CONTENTS, 35, "Slot 21: W01021L8")
                        .with(Trap.CARTRIDGE_MISSING),
                of(
                        Trap.BARCODE_HIDDEN,
                        CONTENTS,
                        35,
                        line(CONTENTS, 35, "Slot 21: NOBAR1L8"),
                        cartridge("NOBAR1L8")),
                replaced(Trap.CARTRIDGE_MISSING, CONTENTS, 35, "Slot 21: E01021L8"),
                replaced(Trap.CARTRIDGE_MISSING_MAP, CONTENTS, 10, "MAP 1: E01021L8"),
                replaced(Trap.CARTRIDGE_MISSING_MAP, CONTENTS, 8, "Picker 1: E01021L8"),
                of(
                        Trap.MEDIUM_WITHOUT_DRIVE,
                        CONTENTS,
                        35,
                        line(CONTENTS, 35, "Slot 21: E01021L6"),
                        cartridge("E01021L6")));
    }

    private static Stream<Case> confCases() {
        return Stream.of(
                added(Trap.CONF_SYNTAX, CONF, 4, "capacity 500"),
                replaced(Trap.CONF_BLANKS, CONF, 2, "CAPACITY = 500"),
                replaced(Trap.CONF_SHELL, CONF, 4, "VTL_DEBUG=\"0\""),
                added(Trap.CONF_KEY_UNKNOWN, CONF, 4, "COLOUR=blue"),
                added(Trap.CONF_REPEATED, CONF, 4, "VERBOSE=2"),
                replaced(Trap.CAPACITY_VALUE, CONF, 2, "CAPACITY=5G"),
                replaced(Trap.CAPACITY_EMPTY, CONF, 2, "CAPACITY="),
                replaced(Trap.CAPACITY_SMALL, CONF, 2, "CAPACITY=2"),
                replaced(Trap.VERBOSE_RANGE, CONF, 3, "VERBOSE=4"),
                added(Trap.DAEMON_DEBUG_VALUE, CONF, 4, "DAEMON_DEBUG=yes"),
                added(Trap.CONFIG_PATH_ELSEWHERE, CONF, 4, "MHVTL_CONFIG_PATH=/etc/mhvtl"),
                replaced(Trap.HOME_PATH_DIFFERS, CONF, 1, "MHVTL_HOME_PATH=/opt/vtl"));
    }
}
