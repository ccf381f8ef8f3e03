package dev.trackset.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.cli.CommandRun.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backup and restore through the command line, with the real nodes and the embedded library. */
class MainJobCommandsTest {

    @TempDir Path scratch;
    private CommandRun trackset;
    private Path tree;

    @BeforeEach
    void makeTree() throws Exception {
        trackset = new CommandRun(scratch.resolve("home"), scratch);
        tree = Trees.make(scratch.resolve("tree"), 5, 40_000, 1);
        trackset.run("vtl-config", "generate", "--slots", "4", "--capacity", "64M").well();
    }

    @Test
    void aTreeIsBackedUpListedShownAndRestored() throws Exception {
        JsonNode backup = trackset.json("backup", "tree").well().json().at("/backups/0");
        String id = backup.path("id").asString();
        assertThat(backup.path("object").asString()).isEqualTo(tree.toString());
        assertThat(backup.path("level").asString()).isEqualTo("full");
        assertThat(backup.path("bytes").asLong()).isEqualTo(10 * 40_000);
        assertThat(backup.path("tapes").toString()).isEqualTo("[\"TS0001L8\"]");

        JsonNode listed = trackset.json("backups", "./tree").well().json().path("backups");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("id").asString()).isEqualTo(id);
        assertThat(listed.path(0).path("bytes")).isEqualTo(backup.path("bytes"));
        assertThat(listed.path(0).path("tapes")).isEqualTo(backup.path("tapes"));
        assertThat(trackset.json("backups", "other").well().json().path("backups")).isEmpty();

        JsonNode shown = trackset.json("backup", "show", id).well().json();
        assertThat(shown.at("/segments/0/barcode").asString()).isEqualTo("TS0001L8");
        assertThat(shown.path("segments").findValuesAsString("metadata")).contains("true", "false");

        JsonNode restored = trackset.json("restore", id, "--to", "back").well().json();
        assertThat(restored.path("id").asString()).isEqualTo(id);
        assertThat(restored.path("target").asString()).contains(scratch.resolve("back").toString());
        assertThat(restored.path("bytes").asLong()).isEqualTo(10 * 40_000);
        assertThat(restored.path("mounts")).hasSize(1);
        assertThat(restored.at("/mounts/0/barcode").asString()).isEqualTo("TS0001L8");
        assertThat(restored.at("/mounts/0/drive").asString()).isEqualTo("embedded:1");
        Trees.assertEqual(tree, scratch.resolve("back"));
    }

    @Test
    void wordsForPeopleNameTheBackupTheTapesAndTheSlowestStage() {
        Ended backup = trackset.run("backup", "tree").well();
        assertThat(backup.out())
                .contains("of " + tree)
                .contains("on TS0001L8")
                .containsPattern("The slowest: .* \\d+ %");
        assertThat(trackset.run("backups").well().out()).contains("TAPES").contains("TS0001L8");
        assertThat(trackset.run("restore", "latest", "--to", "back").well().out())
                .contains("TS0001L8 in embedded:1");
        assertThat(trackset.run("job", "list").well().out()).contains("restore").contains("done");
        assertThat(trackset.run("library", "inventory").well().out())
                .containsPattern("TS0001L8 .*appendable")
                .containsPattern("TS0002L8 .*blank");
    }

    @Test
    void aBackupIsNamedByPartsOfItsIdentityAndByItsObject() {
        String id = backup("tree");

        for (String name :
                List.of(id.substring(0, 15), id.substring(16), "latest", "latest:tree")) {
            assertThat(trackset.json("backup", "show", name).well().json().at("/backup/id"))
                    .as(name)
                    .hasToString('"' + id + '"');
        }
        trackset.json("backup", "show", "zzz").with("unknown-backup");
        trackset.json("backup", "show", "latest:other").with("unknown-backup");
    }

    @Test
    void theFilesOfABackupAreListed() {
        String id = backup("tree");

        JsonNode files = trackset.json("backup", "show", id, "--files").well().json().path("files");

        assertThat(files.findValuesAsString("path")).contains("a", "a/f0", "b/f4").hasSize(13);
        assertThat(trackset.run("backup", "show", id, "--files").well().out())
                .containsPattern("-0\\d+ +40000 .* a/f0\n");
    }

    @Test
    void anUnknownObjectStopsEverythingBeforeItStarts() {
        trackset.json("backup", "tree", "nothing-here").with("unknown-object");
        trackset.json("backup", "volume:none").with("unknown-object");

        assertThat(trackset.json("job", "list").well().json().path("jobs")).isEmpty();
        assertThat(trackset.json("backups").well().json().path("backups")).isEmpty();
    }

    @Test
    void severalObjectsAreBackedUpAtOnceAndEachRestoresAlone() throws Exception {
        Path other = Trees.make(scratch.resolve("other"), 3, 10_000, 2);

        JsonNode backups =
                trackset.json("backup", "tree", "other", "--streams", "2", "--segment-size", "1M")
                        .well()
                        .json()
                        .path("backups");

        assertThat(backups).hasSize(2);
        trackset.json("restore", "latest:other", "--to", "back").well();
        Trees.assertEqual(other, scratch.resolve("back"));
    }

    @Test
    void partsOfATreeAreRestored() throws Exception {
        String id = backup("tree");

        trackset.json("restore", id, "--to", "back", "--path", "b").well();

        assertThat(scratch.resolve("back/a")).doesNotExist();
        Trees.assertEqual(tree.resolve("b"), scratch.resolve("back/b"));
        trackset.json("restore", id, "--to", "none", "--path", "c").with("path-not-in-backup");
        trackset.json("restore", id, "--plan", "--path", "c").with("path-not-in-backup");
    }

    @Test
    void aPlanOnlyTellsWhatWouldBeRead() {
        String id = backup("tree");

        JsonNode plan = trackset.json("restore", id, "--plan", "--to", "back").well().json();

        assertThat(plan.path("id").asString()).isEqualTo(id);
        assertThat(plan.path("drives").asInt()).isEqualTo(1);
        assertThat(plan.path("bytes").asLong()).isGreaterThan(10 * 40_000);
        assertThat(plan.at("/tapes/0/barcode").asString()).isEqualTo("TS0001L8");
        assertThat(scratch.resolve("back")).doesNotExist();
    }

    @Test
    void metadataThatIsNotInTheCatalogComesFromTape() throws Exception {
        String id = backup("tree");
        Path metadata = trackset.home().resolve("catalog/metadata").resolve(id);
        Files.delete(metadata);

        trackset.json("restore", id, "--to", "back").well();

        Trees.assertEqual(tree, scratch.resolve("back"));
        assertThat(metadata).exists();
    }

    @Test
    void aMissingCartridgeIsNamed() throws Exception {
        String id = backup("tree");
        Files.move(trackset.home().resolve("library/TS0001L8"), scratch.resolve("under-the-desk"));

        Ended restore = trackset.json("restore", id, "--to", "back").with("cartridge-missing");

        assertThat(restore.json().at("/error/message").asString())
                .contains("TS0001L8")
                .contains(tree.toString());
    }

    @Test
    void withoutAWritableTapeABackupFailsAndLaterOnesWork() throws Exception {
        Files.write(scratch.resolve("large"), new byte[1]);
        Path large = Trees.make(scratch.resolve("huge"), 20, 10 << 20, 3);

        Ended backup =
                trackset.json("backup", large.toString(), "--segment-size", "4M")
                        .with("no-writable-tape");

        assertThat(backup.json().path("backups")).isEmpty();
        assertThat(backup.json().at("/failed/0/object").asString()).isEqualTo(large.toString());
        assertThat(trackset.json("backups").well().json().path("backups")).isEmpty();
        JsonNode job = trackset.json("job", "list").well().json().at("/jobs/0");
        assertThat(job.path("state").asString()).isEqualTo("FAILED");
        trackset.json("library", "label", "TS0002L8", "--force").well();
        String id = backup("tree");
        trackset.json("restore", id, "--to", "back").well();
        Trees.assertEqual(tree, scratch.resolve("back"));
    }

    @Test
    void moreDrivesThanThereAreAreRefused() {
        trackset.json("backup", "tree", "--streams", "9").with("too-many-streams");
        String id = backup("tree");
        trackset.json("restore", id, "--to", "back", "--drives", "9").with("too-many-drives");
    }

    @Test
    void everyTapeIsMountedOnceAndTheLogSaysSo() throws Exception {
        Files.write(scratch.resolve("file"), new byte[20 << 20]);
        Trees.make(scratch.resolve("more"), 8, 1 << 20, 4);
        trackset.json("backup", "more", "--streams", "3", "--segment-size", "1M").well();

        JsonNode restored =
                trackset.json("restore", "latest", "--to", "back", "--drives", "2").well().json();

        JsonNode job = trackset.json("job", "show", restored.path("job").asString()).json();
        assertThat(job.path("mounts").findValuesAsString("barcode"))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(job.path("log").findValuesAsString("text"))
                .filteredOn(text -> text.contains(" mounted in drive"))
                .hasSize(3);
        Trees.assertEqual(scratch.resolve("more"), scratch.resolve("back"));
    }

    private String backup(String object) {
        return trackset.json("backup", object).well().json().at("/backups/0/id").asString();
    }
}
