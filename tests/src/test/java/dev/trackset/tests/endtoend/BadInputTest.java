package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeOptions;
import dev.trackset.dump.Finding;
import dev.trackset.dump.TapeDump;
import dev.trackset.tests.endtoend.Trackset.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What users and circumstances do wrong is named, and what can be done is done. */
class BadInputTest {

    /** Takes the right to read everything from root; other users do not have it. */
    private static final List<String> WITHOUT_OVERRIDE =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

    private static final Duration WAIT_MAX = Duration.ofMinutes(2);

    @TempDir Path scratch;

    private Trackset trackset;
    private Path tree;

    @BeforeEach
    void makeTree() throws Exception {
        trackset = new Trackset(scratch);
        tree = Compare.randomTree(scratch.resolve("tree"), 20, 50_000, 11);
    }

    @Test
    void unknownNamesAreNamed() throws Exception {
        Path nowhere = scratch.resolve("nowhere");
        Result object = trackset.run("backup", nowhere.toString()).failed("unknown-object");
        assertThat(object.message()).contains(nowhere.toString());
        Result volume = trackset.run("backup", "volume:nowhere").failed("unknown-object");
        assertThat(volume.message()).contains("nowhere");
        Result backup = trackset.run("restore", "20200101-000000-aaaaaa", "--to", "x");
        assertThat(backup.failed("unknown-backup").message()).contains("20200101-000000-aaaaaa");
    }

    @Test
    void anUnreadableFileIsReportedAndTheRestIsBackedUp() throws Exception {
        boolean isRoot = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        assumeThat(!isRoot || Files.exists(Path.of("/usr/bin/setpriv"))).isTrue();
        Path secret = Files.writeString(tree.resolve("secret"), "nobody reads this");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));

        Result result =
                trackset.runUnder(isRoot ? WITHOUT_OVERRIDE : List.of(), "backup", tree.toString());

        JsonNode backup = result.succeeded().json().path("backups").path(0);
        assertThat(backup.path("unreadable").asLong()).as(result.out()).isEqualTo(1);
        assertThat(backup.path("unreadableNames").toString()).contains("secret");
        Path back = scratch.resolve("back");
        trackset.run("restore", backup.path("id").asString(), "--to", back.toString()).succeeded();
        Files.delete(secret);
        Files.deleteIfExists(back.resolve("secret"));
        Compare.equalFiles(tree.resolve("d0/e0/file-0"), back.resolve("d0/e0/file-0"));
        assertThat(Files.list(back).count()).isEqualTo(Files.list(tree).count());
    }

    @Test
    void filesThatVanishAndGrowWhileTheyAreReadAreReported() throws Exception {
        Path growing = Compare.randomFile(tree.resolve("a-growing"), 96 << 20, 12);
        List<Path> vanishing = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            vanishing.add(Files.writeString(tree.resolve("z-vanishing-" + i), "soon gone"));
        }
        Path out = scratch.resolve("out.json");
        Process process = trackset.start(out, "backup", tree.toString(), "--segment-size", "1M");
        awaitOpenFile(process, growing);
        Files.write(growing, new byte[1000], StandardOpenOption.APPEND);
        for (Path file : vanishing) {
            Files.delete(file);
        }

        process.waitFor();
        String printed = Files.readString(out);
        assertThat(process.exitValue()).as(printed).isZero();
        JsonNode backup = Trackset.json(printed).path("backups").path(0);
        assertThat(backup.path("changedNames").toString()).as(printed).contains("a-growing");
        assertThat(backup.path("unreadable").asLong()).as(printed).isEqualTo(vanishing.size());
        assertThat(backup.path("unreadableNames").toString()).contains("z-vanishing-");
        Path back = scratch.resolve("back");
        trackset.run("restore", backup.path("id").asString(), "--to", back.toString()).succeeded();
        Compare.equalFiles(tree.resolve("d1/e1/file-1"), back.resolve("d1/e1/file-1"));
        assertThat(Files.size(back.resolve("a-growing"))).isGreaterThanOrEqualTo(96 << 20);
    }

    @Test
    void withoutAWritableTapeNothingIsWrittenAndTheReasonsAreCounted() throws Exception {
        trackset.run("vtl-config", "generate", "--slots", "1", "--capacity", "16M").succeeded();
        String id = trackset.backup(tree.toString());
        String barcode = "TS0001L8";
        try (Cartridge cartridge =
                Cartridge.openReadWrite(trackset.cartridge(barcode), CartridgeOptions.DEFAULT)) {
            cartridge.setWriteProtected(true);
        }

        Result result = trackset.run("backup", tree.toString()).failed("no-writable-tape");

        assertThat(result.out()).contains("1 write protected");
        trackset.run("restore", id, "--to", scratch.resolve("back").toString()).succeeded();
        Compare.equalTrees(tree, scratch.resolve("back"));
    }

    @Test
    void aMissingAndARenamedCartridgeAreNamedAndHinderNothingElse() throws Exception {
        String id = trackset.backup(tree.toString());
        Path cartridge = trackset.cartridge("TS0001L8");
        Path away = scratch.resolve("away");
        Path renamed = trackset.cartridge("XX0001L8");
        Path back = scratch.resolve("back");

        Files.move(cartridge, away);
        Result missing =
                trackset.run("restore", id, "--to", back.toString()).failed("cartridge-missing");
        assertThat(missing.message()).contains("TS0001L8").contains(tree.toString());

        Compare.copyFiles(away, renamed);
        trackset.run("restore", id, "--to", back.toString()).failed("cartridge-missing");
        String inventory = trackset.run("library", "inventory").succeeded().out();
        assertThat(inventory).contains("wrong-barcode").contains("XX0001L8");

        // Now both are there: the renamed one is a duplicate.
        Files.move(away, cartridge);
        trackset.run("restore", id, "--to", back.toString()).succeeded();
        Compare.equalTrees(tree, back);
        trackset.backup(tree.toString());
    }

    @Test
    void aDamagedDirectoryRecordIsNamedAndHindersNoRestore() throws Exception {
        String id = trackset.backup(tree.toString());
        Path data = trackset.cartridge("TS0001L8").resolve("data.0");
        byte[] bytes = Files.readAllBytes(data);
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("TSDR");
        bytes[directory + 50] ^= 1;
        Files.write(data, bytes);

        Result dump = trackset.run("dump", trackset.cartridge("TS0001L8").toString(), "--verify");
        assertThat(dump.exit()).isEqualTo(1);
        List<Finding> findings = new ArrayList<>();
        TapeDump.verify(trackset.cartridge("TS0001L8"), findings::add);
        assertThat(findings.toString()).contains("TS0001L8, block");
        trackset.run("restore", id, "--to", scratch.resolve("back").toString()).succeeded();
        Compare.equalTrees(tree, scratch.resolve("back"));
    }

    @Test
    void aCatalogOfANewerVersionIsLeftAlone() throws Exception {
        trackset.run("backups").succeeded();
        Path catalog = trackset.home().resolve("catalog/catalog");
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + catalog, "", "");
                var statement = connection.createStatement()) {
            statement.executeUpdate("update \"flyway_schema_history\" set \"version\" = '99'");
        }

        Result result = trackset.run("backup", tree.toString()).failed("catalog-too-new");

        assertThat(result.message()).contains(catalog.getParent().toString()).contains("99");
    }

    @Test
    void whatExistsIsNotOverwritten() throws Exception {
        String id = trackset.backup(tree.toString());
        Path back = Files.createDirectories(scratch.resolve("back/d1/e1"));
        Path mine = Files.writeString(back.resolve("file-1"), "mine");

        Result result =
                trackset.run("restore", id, "--to", scratch.resolve("back").toString())
                        .failed("would-overwrite");

        assertThat(result.message()).contains("file-1");
        assertThat(mine).hasContent("mine");
        try (var paths = Files.walk(scratch.resolve("back"))) {
            assertThat(paths.filter(Files::isRegularFile)).containsExactly(mine);
        }
    }

    @Test
    void twoCommandsUseOneHomeAtOnce() throws Exception {
        Path other = Compare.randomTree(scratch.resolve("other"), 20, 50_000, 13);
        Process first = trackset.start(scratch.resolve("1.json"), "backup", tree.toString());
        Process second = trackset.start(scratch.resolve("2.json"), "backup", other.toString());

        assertThat(first.waitFor()).as(Files.readString(scratch.resolve("1.json"))).isZero();
        assertThat(second.waitFor()).as(Files.readString(scratch.resolve("2.json"))).isZero();
        JsonNode backups = trackset.run("backups").succeeded().json().path("backups");
        assertThat(backups.size()).isEqualTo(2);
        for (JsonNode backup : backups) {
            Path back = scratch.resolve("back-" + backup.path("id").asString());
            trackset.run("restore", backup.path("id").asString(), "--to", back.toString())
                    .succeeded();
            Compare.equalTrees(Path.of(backup.path("object").asString()), back);
        }
    }

    @Test
    void controlCMarksTheJobAndClosesTheTape() throws Exception {
        Compare.randomFile(tree.resolve("big"), 256 << 20, 14);
        Process process =
                trackset.start(
                        scratch.resolve("out.json"),
                        "backup",
                        tree.toString(),
                        "--segment-size",
                        "1M");
        awaitTapeData(4 << 20);
        signal(process, "INT");
        assertThat(process.waitFor()).isEqualTo(130);

        JsonNode jobs = trackset.run("job", "list").succeeded().json();
        assertThat(jobs.toString()).contains("interrupted");
        Result dump =
                trackset.run("dump", trackset.cartridge("TS0001L8").toString(), "--verify")
                        .succeeded();
        List<String> types = dump.json().findValuesAsString("type");
        assertThat(types).endsWith("node-trailer");
        Files.delete(tree.resolve("big"));
        String id = trackset.backup(tree.toString());
        trackset.run("restore", id, "--to", scratch.resolve("back").toString()).succeeded();
        Compare.equalTrees(tree, scratch.resolve("back"));
    }

    /** Waits until a process has a file open, as Linux tells. */
    private static void awaitOpenFile(Process process, Path file) {
        Path descriptors = Path.of("/proc", "" + process.pid(), "fd");
        await().atMost(WAIT_MAX)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    try (Stream<Path> open = Files.list(descriptors)) {
                        return open.anyMatch(link -> leadsTo(link, file));
                    }
                });
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private void awaitTapeData(long bytes) {
        Path data = trackset.cartridge("TS0001L8").resolve("data.0");
        await().atMost(WAIT_MAX)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Files.exists(data) && Files.size(data) > bytes);
    }

    private static void signal(Process process, String name)
            throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }
}
