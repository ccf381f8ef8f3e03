package dev.trackset.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cartridges that mhvtl wrote, block by block against what mhvtl's own dump printed for them. */
class FixtureDumpTest {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "Hdr:(.*?) +\\(0x0b/.*sz: +(\\d+)/(\\d+) *, Blk No\\.: +(\\d+), data\\w*: +(\\d+),"
                            + " CRC: (\\w+)");
    private static final Pattern FILEMARK =
            Pattern.compile("Filemark at block : (\\d+)|Hdr:Filemark.*Blk No\\.: +(\\d+),.*");

    @TempDir Path folder;

    static List<Path> cartridges() throws Exception {
        Path root = Path.of(FixtureDumpTest.class.getResource("/fixtures/mhvtl").toURI());
        List<Path> all = new ArrayList<>();
        for (String version : List.of("v3", "v6", "v6-1.8-0")) {
            try (Stream<Path> children = Files.list(root.resolve(version))) {
                children.filter(Files::isDirectory).sorted().forEach(all::add);
            }
        }
        return all;
    }

    @Test
    void everyKindOfFixtureIsThere() throws Exception {
        assertThat(cartridges()).hasSizeGreaterThan(18);
    }

    @ParameterizedTest
    @MethodSource("cartridges")
    void isDumpedAsMhvtlDumpsIt(Path cartridge) throws IOException {
        Path printed = cartridge.resolveSibling(cartridge.getFileName() + ".dump.txt");
        List<String> expected = Files.exists(printed) ? mhvtl(printed) : List.of();
        assertThat(expected).as("lines of " + printed).hasSize(countOfObjects(cartridge));
        for (boolean verify : new boolean[] {false, true}) {
            String out = TapeDumpTest.dump(cartridge, DumpOptions.JSON.withVerify(verify)).out();
            assertThat(ours(new JsonMapper().readTree(out))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("cartridges")
    void nothingIsWritten(Path cartridge) throws Exception {
        Map<String, String> before = state(cartridge);
        TapeDumpTest.dump(cartridge, DumpOptions.TEXT.withSvg(folder.resolve("tape.svg")));
        TapeDumpTest.dump(cartridge, DumpOptions.JSON.withVerify(true));
        assertThat(state(cartridge)).isEqualTo(before);
        assertThat(folder.resolve("tape.svg")).content().startsWith("<?xml").endsWith("</svg>\n");
    }

    @ParameterizedTest
    @MethodSource("cartridges")
    void isSound(Path cartridge) throws IOException {
        TapeDumpTest.Dump dump =
                TapeDumpTest.dump(
                        cartridge, DumpOptions.TEXT.withVerify(true).withEveryBlock(true));
        boolean isHalfConverted = cartridge.endsWith("V00001L8-converted");
        assertThat(dump.findings()).as(dump.out()).isEqualTo(isHalfConverted ? 1 : 0);
    }

    private static List<String> mhvtl(Path printed) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(printed)) {
            Matcher block = BLOCK.matcher(line);
            Matcher filemark = FILEMARK.matcher(line);
            if (block.find()) {
                String kind = block.group(1);
                String compression =
                        kind.contains("lzo") ? "lzo" : kind.contains("zlib") ? "zlib" : "none";
                lines.add(
                        String.join(
                                " ",
                                block.group(4),
                                compression,
                                block.group(2),
                                block.group(3),
                                block.group(5),
                                block.group(6)));
            } else if (filemark.find()) {
                String number = filemark.group(1);
                lines.add((number == null ? filemark.group(2) : number) + " filemark");
            }
        }
        return lines;
    }

    private static List<String> ours(JsonNode dump) {
        List<String> lines = new ArrayList<>();
        for (JsonNode file : dump.get("files")) {
            for (JsonNode record : file.get("records")) {
                lines.add(
                        String.join(
                                " ",
                                record.get("block").asString(),
                                record.get("compression").asString(),
                                record.get("storedBytes").asString(),
                                record.get("bytes").asString(),
                                record.get("offset").asString(),
                                record.get("checksum").asString()));
            }
            if (file.has("filemark")) {
                lines.add(file.get("filemark").asString() + " filemark");
            }
        }
        return lines;
    }

    private static int countOfObjects(Path cartridge) throws IOException {
        long bytes = 0;
        for (String index : List.of("indx", "indx.0", "indx.1")) {
            Path file = cartridge.resolve(index);
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return (int) (bytes / 512);
    }

    static Map<String, String> state(Path cartridge) throws Exception {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.list(cartridge)) {
            for (Path file : files.toList()) {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                state.put(
                        file.getFileName().toString(),
                        HexFormat.of().formatHex(digest) + Files.getLastModifiedTime(file));
            }
        }
        return state;
    }
}
