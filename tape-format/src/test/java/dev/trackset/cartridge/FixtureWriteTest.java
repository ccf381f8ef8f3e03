package dev.trackset.cartridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes what mhvtl wrote into the fixtures, and compares the files. */
class FixtureWriteTest {

    private static final String TEXT = "The quick brown fox jumps over the lazy dog. ";

    private static final int REMAINING_CAPACITY_VALUE = 12;

    @TempDir Path home;

    private Path create(String barcode, CartridgeKind kind) throws IOException {
        return Cartridges.create(
                home,
                new CartridgeSpec(barcode, LtoGeneration.LTO_8, kind, TestTape.CAPACITY),
                TestTape.MADE);
    }

    private static void run(Cartridge cartridge, List<String> script) throws IOException {
        for (String line : script) {
            String[] words = line.split(" ");
            int number = words[0].equals("comp") ? 0 : Integer.parseInt(words[1]);
            switch (words[0]) {
                case "comp" -> assertThat(words[1]).isEqualTo("none");
                case "fm" -> cartridge.appendFilemarks(number);
                case "seek" -> cartridge.truncate(number);
                case "data" -> cartridge.append(pattern(words[2], number, words[3]));
                default -> throw new AssertionError(line);
            }
        }
    }

    private static ByteBuffer pattern(String name, int size, String seed) {
        int x = Integer.parseInt(seed);
        byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
        byte[] block = new byte[size];
        for (int i = 0; i < size; i++) {
            switch (name) {
                case "seq" -> block[i] = (byte) (x + i);
                case "text" -> block[i] = text[(x + i) % text.length];
                case "rand" -> {
                    block[i] = (byte) ((x * 1664525 + 1013904223) >>> 24);
                    x = x * 1664525 + 1013904223;
                }
                default -> assertThat(name).isEqualTo("zero");
            }
        }
        return ByteBuffer.wrap(block);
    }

    @ParameterizedTest
    @CsvSource({"E01002L8, DATA", "E01007L8, DATA", "W01008L8, WORM"})
    void sameScriptMakesSameFiles(String barcode, CartridgeKind kind) throws IOException {
        Path made = create(barcode, kind);
        List<String> script =
                Files.readAllLines(Fixtures.ROOT.resolve("scripts/" + barcode + ".txt"));
        try (Cartridge cartridge = Cartridge.openReadWrite(made, CartridgeOptions.DEFAULT)) {
            run(cartridge, script);
        }
        Path expected = Fixtures.v6(barcode);
        for (String name : List.of("data.0", "indx.0", "meta.0", "mhvtl_data")) {
            assertThat(made.resolve(name)).hasSameBinaryContentAs(expected.resolve(name));
        }
        byte[] mam = Files.readAllBytes(made.resolve("mam"));
        byte[] expectedMam = Files.readAllBytes(expected.resolve("mam"));
        assertThat(Arrays.copyOf(mam, 91)).isEqualTo(Arrays.copyOf(expectedMam, 91));
        assertThat(Arrays.copyOfRange(mam, 323, mam.length))
                .isEqualTo(Arrays.copyOfRange(expectedMam, 323, expectedMam.length));
        StrictChecker.check(made);
    }

    @Test
    void loadIsRecordedAsByTheDrive() throws IOException {
        Path made = create("E01009L8", CartridgeKind.DATA);
        try (Cartridge cartridge = Cartridge.openReadWrite(made, CartridgeOptions.DEFAULT)) {
            cartridge.recordLoad("IBM", "JVTL10D1");
            assertThat(cartridge.memory().isLoaded()).isTrue();
            for (int size : new int[] {10240, 10240, 10240, 9280, 16384, 16384, 7232, 12288}) {
                cartridge.append(ByteBuffer.allocate(size));
            }
            cartridge.appendFilemarks(1);
        }
        byte[] mam = Files.readAllBytes(made.resolve("mam"));
        byte[] expected = Files.readAllBytes(Fixtures.v6("E01009L8").resolve("mam"));
        // The drive compressed, so that more remained.
        Arrays.fill(mam, REMAINING_CAPACITY_VALUE, REMAINING_CAPACITY_VALUE + 8, (byte) 0);
        Arrays.fill(expected, REMAINING_CAPACITY_VALUE, REMAINING_CAPACITY_VALUE + 8, (byte) 0);
        assertThat(mam).isEqualTo(expected);
        assertThat(made.resolve("mhvtl_data"))
                .hasSameBinaryContentAs(Fixtures.v6("E01009L8").resolve("mhvtl_data"));
    }

    @Test
    void loadWithoutWritingCountsReads() throws IOException {
        Path cartridge = Fixtures.copy(Fixtures.v6("E01003L8"), home);
        try (Cartridge opened = Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT)) {
            opened.recordLoad("TRACKSET", "A-SERIAL-OF-16-C");
            opened.read(0, ByteBuffer.allocate(65536));
        }
        try (Cartridge opened = Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT)) {
            CartridgeMemory memory = opened.memory();
            assertThat(memory.loadCount()).isEqualTo(1);
            assertThat(memory.number(Attribute.READ_IN_LAST_LOAD)).isEqualTo(65536);
            assertThat(memory.number(Attribute.READ_IN_LIFE)).isEqualTo(65536);
            assertThat(memory.number(Attribute.VOLUME_CHANGE_REFERENCE)).isZero();
            assertThat(memory.lastDrives().getFirst()).isEqualTo("TRACKSET A-SERIAL-OF-16-C");
            assertThat(memory.isLoaded()).isFalse();
        }
    }

    @Test
    void fixturesOfMhvtlAreAppendedTo() throws IOException {
        for (Path fixture : Fixtures.all()) {
            String barcode = fixture.getFileName().toString();
            if (!barcode.matches("[EWO]\\d+L\\d") || barcode.matches("E010(05|06|15)L8")) {
                continue;
            }
            Path cartridge = Fixtures.copy(fixture, home);
            long before;
            try (Cartridge opened = Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT)) {
                before = opened.objects();
                assertThat(opened.append(TestTape.sequence(5000, 9)).isWritten()).isTrue();
                opened.appendFilemarks(1);
            }
            try (CartridgeView view = Cartridge.openReadOnly(cartridge)) {
                assertThat(CartridgeVerifier.verify(view, bytes -> {}).damages()).isEmpty();
                assertThat(view.partitions().getFirst().objects()).isEqualTo(before + 2);
                assertThat(view.memory().number(Attribute.PARTITIONS)).isEqualTo(1);
            }
        }
    }

    @Test
    void unknownAttributesAreKept() throws IOException {
        Path cartridge = TestTape.small(home);
        byte[] foreign = {0x34, 0x12, 3, 0, 'a', 'b', 'c'};
        for (String name : List.of("mam", "mhvtl_data")) {
            Path file = cartridge.resolve(name);
            byte[] content = Files.readAllBytes(file);
            byte[] longer = Arrays.copyOf(content, content.length + foreign.length);
            System.arraycopy(foreign, 0, longer, content.length, foreign.length);
            Files.write(file, longer);
        }
        try (Cartridge opened = Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT)) {
            opened.recordLoad("IBM", "1");
        }
        for (String name : List.of("mam", "mhvtl_data")) {
            byte[] content = Files.readAllBytes(cartridge.resolve(name));
            assertThat(Arrays.copyOfRange(content, content.length - 7, content.length))
                    .isEqualTo(foreign);
        }
    }

    @Test
    void memoryOfRelease180IsCompletedWhenWritten() throws IOException {
        Path cartridge = Fixtures.copy(Fixtures.ROOT.resolve("v6-1.8-0/O00001L8"), home);
        try (Cartridge opened = Cartridge.openReadWrite(cartridge, CartridgeOptions.DEFAULT)) {
            opened.recordLoad("IBM", "1");
        }
        try (CartridgeView view = Cartridge.openReadOnly(cartridge)) {
            assertThat(view.damages()).isEmpty();
            for (Attribute attribute : Attribute.values()) {
                assertThat(view.memory().has(attribute)).as(attribute.name()).isTrue();
            }
            assertThat(view.memory().generation()).contains(LtoGeneration.LTO_8);
        }
    }
}
