package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** U1, U2, E14 to E16: objects onto interleaved tapes, and back from several drives at once. */
class MainJobTest {

    @TempDir Path scratch;

    @Test
    void aTreeComesBackFromFourDrivesAsItWas() throws Exception {
        Trackset trackset = new Trackset(scratch);
        Path tree = Compare.randomTree(scratch.resolve("tree"), 500, 60_000, 1);
        Files.createSymbolicLink(tree.resolve("link"), Path.of("d1/e1"));
        Files.createLink(tree.resolve("hard"), tree.resolve("d0/e0/file-0"));

        String id = trackset.backup(tree.toString());
        JsonNode restored =
                trackset.run(
                                "restore",
                                id,
                                "--to",
                                scratch.resolve("back").toString(),
                                "--drives",
                                "4")
                        .succeeded()
                        .json();

        Compare.equalTrees(tree, scratch.resolve("back"));
        assertThat(restored.path("id").asString()).isEqualTo(id);
    }

    @Test
    void aVolumeComesBackFromSeveralTapes() throws Exception {
        Trackset trackset = new Trackset(scratch);
        Path image = Compare.randomFile(scratch.resolve("image"), 40 << 20, 2);
        trackset.run("volume", "create", "v", "--size", "40M").succeeded();
        trackset.run("volume", "import", "v", image.toString()).succeeded();

        String id = trackset.backup("volume:v", "--streams", "3", "--segment-size", "1M");
        JsonNode restored =
                trackset.run("restore", id, "--to", "volume:w", "--drives", "2").succeeded().json();
        trackset.run("volume", "export", "w", scratch.resolve("back").toString()).succeeded();

        Compare.equalFiles(image, scratch.resolve("back"));
        assertEachTapeMountedOnce(restored, 3);
    }

    @Test
    void twoObjectsAtOnceInterleaveOnTheTapesAndEachRestoresAlone() throws Exception {
        Trackset trackset = new Trackset(scratch);
        Path first = Compare.randomTree(scratch.resolve("first"), 60, 400_000, 3);
        Path second = Compare.randomTree(scratch.resolve("second"), 60, 400_000, 4);

        JsonNode backups =
                trackset.run(
                                "backup",
                                first.toString(),
                                second.toString(),
                                "--streams",
                                "2",
                                "--segment-size",
                                "1M")
                        .succeeded()
                        .json()
                        .path("backups");

        assertThat(backups.size()).isEqualTo(2);
        Set<String> tapes = new HashSet<>();
        backups.path(0).path("tapes").forEach(tape -> tapes.add(tape.asString()));
        assertThat(tapes).hasSize(2);
        for (String tape : tapes) {
            assertInterleaved(trackset, tape);
        }
        for (JsonNode backup : backups) {
            Path back = scratch.resolve("back-" + backup.path("id").asString());
            trackset.run("restore", backup.path("id").asString(), "--to", back.toString())
                    .succeeded();
            Compare.equalTrees(Path.of(backup.path("object").asString()), back);
        }
    }

    @Test
    void anObjectLargerThanATapeSpansTapesAndEachIsMountedOnce() throws Exception {
        Trackset trackset = new Trackset(scratch);
        trackset.run(
                        "vtl-config",
                        "generate",
                        "--drives",
                        "4",
                        "--slots",
                        "12",
                        "--capacity",
                        "24M")
                .succeeded();
        Path file = Compare.randomFile(scratch.resolve("big"), 130 << 20, 5);

        String id = trackset.backup(file.toString(), "--segment-size", "4M");
        JsonNode restored =
                trackset.run(
                                "restore",
                                id,
                                "--to",
                                scratch.resolve("back").toString(),
                                "--drives",
                                "4")
                        .succeeded()
                        .json();

        Compare.equalFiles(file, scratch.resolve("back").resolve("big"));
        assertEachTapeMountedOnce(restored, 6);
    }

    private static void assertEachTapeMountedOnce(JsonNode restored, int tapesMin) {
        List<String> mounted = new ArrayList<>();
        restored.path("mounts").forEach(mount -> mounted.add(mount.path("barcode").asString()));
        assertThat(mounted).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(tapesMin);
    }

    /** Both block sets have a segment before the other's last one. */
    private static void assertInterleaved(Trackset trackset, String barcode) throws Exception {
        JsonNode dump =
                trackset.run("dump", trackset.cartridge(barcode).toString(), "--verify")
                        .succeeded()
                        .json();
        assertThat(dump.path("barcode").asString()).isEqualTo(barcode);
        List<String> order = new ArrayList<>();
        for (JsonNode file : dump.path("files")) {
            for (JsonNode record : file.path("records")) {
                if (record.path("type").asString().equals("segment-header")) {
                    order.add(record.path("blockSet").asString());
                }
            }
        }
        List<String> blockSets = order.stream().distinct().toList();
        assertThat(blockSets).as("block sets on %s", barcode).hasSize(2);
        assertThat(order.indexOf(blockSets.get(1)))
                .as("order of segments on %s: %s", barcode, order)
                .isLessThan(order.lastIndexOf(blockSets.get(0)));
    }
}
