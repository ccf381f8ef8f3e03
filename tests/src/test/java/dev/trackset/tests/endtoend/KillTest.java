package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills the process at random moments of backups and restores. After each kill the next command
 * works, the catalog tells only of backups that restore, no cartridge is stuck in a drive, and no
 * cartridge is damaged.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("trackset.tests.kills", 10);
    private static final long SEED = Long.getLong("trackset.tests.seed", 20261121L);
    private static final int MILLIS_MAX = 4000;

    @TempDir Path scratch;

    @Test
    void everyKillLeavesWhatWasCompleteBefore() throws Exception {
        Random random = new Random(SEED);
        Trackset trackset = new Trackset(scratch);
        Path tree = Compare.randomTree(scratch.resolve("tree"), 300, 500_000, SEED);
        String first = trackset.backup(tree.toString(), "--segment-size", "4M");
        for (int kill = 0; kill < KILLS; kill++) {
            int millis = random.nextInt(MILLIS_MAX);
            String what = "seed " + SEED + ", kill " + kill + " after " + millis + " ms";
            Process process =
                    kill % 3 == 2
                            ? trackset.start(
                                    scratch.resolve("killed.txt"),
                                    "restore",
                                    first,
                                    "--to",
                                    scratch.resolve("killed-" + kill).toString())
                            : trackset.start(
                                    scratch.resolve("killed.txt"),
                                    "backup",
                                    tree.toString(),
                                    "--streams",
                                    "" + (1 + kill % 2),
                                    "--segment-size",
                                    "4M");
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            check(trackset, tree, what);
        }
    }

    private void check(Trackset trackset, Path tree, String what) throws Exception {
        JsonNode library = trackset.run("library", "status").succeeded().json();
        for (JsonNode element : library.findParents("kind")) {
            if (element.path("kind").asString().equalsIgnoreCase("drive")) {
                assertThat(element.path("barcode").asString("")).as("%s: drive", what).isEmpty();
            }
        }
        JsonNode backups = trackset.run("backups").succeeded().json().path("backups");
        assertThat(backups.size()).as(what).isPositive();
        JsonNode newest = backups.path(0);
        for (JsonNode backup : backups) {
            if (backup.path("id").asString().compareTo(newest.path("id").asString()) > 0) {
                newest = backup;
            }
        }
        Path back = Files.createTempDirectory(scratch, "back");
        trackset.run("restore", newest.path("id").asString(), "--to", back.toString()).succeeded();
        Compare.equalTrees(tree, back);
        for (JsonNode tape : newest.path("tapes")) {
            trackset.run("dump", trackset.cartridge(tape.asString()).toString(), "--verify")
                    .succeeded();
        }
    }
}
