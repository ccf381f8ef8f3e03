package dev.trackset.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeOptions;
import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.cartridge.Cartridges;
import dev.trackset.cartridge.LtoGeneration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForeignTapeTest {

    private static final byte[] FILEMARK = new byte[0];

    @TempDir Path home;

    @Test
    void labelledTapeOfAnotherProgramIsRecognised() throws IOException {
        byte[] data = new byte[2048];
        Path tape =
                write(
                        label("VOL1ABCDEF"),
                        label("HDR1PAYROLL"),
                        label("HDR2F02048"),
                        FILEMARK,
                        data,
                        data,
                        FILEMARK,
                        label("EOF1PAYROLL"),
                        FILEMARK,
                        FILEMARK);
        JsonNode files = json(tape).get("files");
        assertThat(TapeDumpTest.types(files.get(0)))
                .containsExactly("volume-label", "header-label", "ansi-label");
        assertThat(TapeDumpTest.types(files.get(1))).containsExactly("unknown", "unknown");
        assertThat(TapeDumpTest.types(files.get(2))).containsExactly("ansi-label");
        assertThat(TapeDumpTest.types(files.get(3))).isEmpty();
        String text = TapeDumpTest.dump(tape, DumpOptions.TEXT).out();
        assertThat(text).contains("EOF1PAYROLL").contains("not a tape of Trackset's");
    }

    @Test
    void labelsInEbcdicAreRecognised() throws IOException {
        byte[] label =
                new String(label("VOL1ABCDEF"), StandardCharsets.US_ASCII)
                        .getBytes(Charset.forName("IBM037"));
        assertThat(TapeDumpTest.dump(write(label), DumpOptions.TEXT).out())
                .contains("VOL1ABCDEF")
                .contains("EBCDIC");
    }

    @Test
    void archivesAreRecognisedToTheEndOfTheirFile() throws IOException {
        byte[] cpio = Arrays.copyOf("070701000000010000".getBytes(StandardCharsets.US_ASCII), 512);
        Path tape =
                write(
                        tar("ustar\00000"),
                        new byte[10240],
                        FILEMARK,
                        tar("ustar  \0"),
                        FILEMARK,
                        cpio,
                        new byte[512],
                        FILEMARK,
                        new byte[512]);
        JsonNode files = json(tape).get("files");
        assertThat(TapeDumpTest.types(files.get(0))).containsExactly("tar", "tar");
        assertThat(TapeDumpTest.types(files.get(1))).containsExactly("tar");
        assertThat(TapeDumpTest.types(files.get(2))).containsExactly("cpio", "cpio");
        assertThat(TapeDumpTest.types(files.get(3))).containsExactly("unknown");
        assertThat(TapeDumpTest.dump(tape, DumpOptions.TEXT).out())
                .contains("ustar archive, first name home/file")
                .contains("GNU archive, first name home/file");
    }

    @Test
    void controlCharactersInNamesDoNotReachTheTerminal() throws IOException {
        byte[] tar = tar("ustar\00000", "a\u001b[31mb");
        assertThat(TapeDumpTest.dump(write(tar), DumpOptions.TEXT).out())
                .contains("first name a.[31mb")
                .doesNotContain("\u001b");
    }

    private static JsonNode json(Path tape) throws IOException {
        return new JsonMapper().readTree(TapeDumpTest.dump(tape, DumpOptions.JSON).out());
    }

    private Path write(byte[]... blocks) throws IOException {
        Path path =
                Cartridges.create(
                        home,
                        CartridgeSpec.data("F00001L8", LtoGeneration.LTO_8, 500L << 20),
                        TapeBuilder.TIME);
        try (Cartridge cartridge = Cartridge.openReadWrite(path, CartridgeOptions.DEFAULT)) {
            for (byte[] block : List.of(blocks)) {
                if (block.length == 0) {
                    cartridge.appendFilemarks(1);
                } else {
                    cartridge.append(ByteBuffer.wrap(block));
                }
            }
        }
        return path;
    }

    private static byte[] label(String text) {
        return String.format("%-80s", text).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] tar(String magic) {
        return tar(magic, "home/file");
    }

    private static byte[] tar(String magic, String name) {
        byte[] header = new byte[10240];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 257, magic);
        put(header, 148, "        ");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += Byte.toUnsignedInt(header[i]);
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
