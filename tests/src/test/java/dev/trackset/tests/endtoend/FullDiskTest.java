package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trackset.tests.endtoend.Trackset.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * File systems that are full: the error says which, nothing is torn, and all goes on when there is
 * room again. Needs the right to mount.
 */
class FullDiskTest {

    @TempDir Path scratch;

    private Trackset trackset;
    private Path tree;
    private Path mounted;

    @BeforeEach
    void makeTree() throws Exception {
        trackset = new Trackset(scratch);
        tree = Compare.randomTree(scratch.resolve("tree"), 60, 400_000, 21);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted != null) {
            run("umount", "--lazy", mounted.toString());
        }
    }

    /**
     * @param folder of the home that gets a small file system of its own
     * @param megabytes its size
     * @param leftKilobytes what is left of it during the backup; the rest is filled by another file
     */
    @ParameterizedTest
    @CsvSource({"library, 64, 3000", "primary, 16, 0", "catalog, 16, 0"})
    void aFullDiskIsNamedAndRoomIsAllItTakes(String folder, int megabytes, int leftKilobytes)
            throws Exception {
        mount(folder, megabytes);
        trackset.run("vtl-config", "generate", "--slots", "4", "--drives", "1").succeeded();
        Path small = Compare.randomTree(scratch.resolve("small"), 10, 20_000, 22);
        String before = trackset.backup(small.toString());
        Path filler = fill(leftKilobytes);

        Result result =
                trackset.run("backup", tree.toString(), "--segment-size", "1M").failed("disk-full");
        assertThat(result.out()).contains(mounted.getFileName().toString());

        Files.delete(filler);
        String after = trackset.backup(tree.toString());
        try (OpenHome home = OpenHome.open(trackset.home())) {
            restores(home, before, small);
            restores(home, after, tree);
            assertThat(home.appliance().control().jobs()).allMatch(job -> job.state().isOver());
        }
        assertThat(Tapes.errors(trackset.home().resolve("library"))).isEmpty();
    }

    private void restores(OpenHome home, String id, Path expected) throws Exception {
        Path back = Files.createTempDirectory(scratch, "back");
        assertThat(home.restore(id, back).job().problem()).isEmpty();
        Compare.equalTrees(expected, back);
        Compare.delete(back);
    }

    private void mount(String folder, int megabytes) throws Exception {
        Path place = Files.createDirectories(trackset.home().resolve(folder));
        int exit = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none", "" + place);
        assumeThat(exit).as("mount needs root").isZero();
        mounted = place;
    }

    /** Fills the file system with a file of zeros. */
    private Path fill(int leftKilobytes) throws IOException {
        Path filler = mounted.resolve(".filler");
        byte[] kilobyte = new byte[1024];
        try (var out = Files.newOutputStream(filler)) {
            while (Files.getFileStore(mounted).getUsableSpace() > leftKilobytes * 1024L) {
                out.write(kilobyte);
            }
        }
        return filler;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }
}
