package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.api.BackupView;
import dev.trackset.control.api.JobDetail;
import dev.trackset.secondary.device.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process at random moments of backups and restores. After each kill the next command
 * works, the catalog tells only of backups that restore, no cartridge is stuck in a drive, no
 * cartridge is damaged, and nothing is left over.
 *
 * <p>{@code -Dtrackset.tests.kills} sets how many, {@code -Dtrackset.tests.seed} which moments.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("trackset.tests.kills", 10);
    private static final long SEED = Long.getLong("trackset.tests.seed", 20261121L);

    /** Tapes fill up, so that kills meet all states of a tape. */
    private static final String CAPACITY = "48M";

    private final Random random = new Random(SEED);

    @TempDir Path scratch;

    private Trackset trackset;
    private Path tree;
    private String first;

    @BeforeEach
    void makeTheFirstBackup() throws Exception {
        trackset = new Trackset(scratch);
        tree = Compare.randomTree(scratch.resolve("tree"), 80, 400_000, SEED);
        trackset.run(
                        "vtl-config",
                        "generate",
                        "--drives",
                        "2",
                        "--slots",
                        "" + (6 + KILLS),
                        "--capacity",
                        CAPACITY)
                .succeeded();
        first = trackset.backup(tree.toString(), "--segment-size", "2M");
    }

    /** A command to be killed, and how long it takes when it is not. */
    private record Victim(String name, String[] arguments, long millis) {}

    @Test
    void everyKillLeavesWhatWasCompleteBefore() throws Exception {
        List<Victim> victims =
                List.of(
                        measured("backup on one drive", backup("1")),
                        measured("backup on two drives", backup("2")),
                        measured("restore", restore("measured")));
        for (int kill = 0; kill < KILLS; kill++) {
            Victim victim = victims.get(kill % victims.size());
            // A little longer than it takes, so that its end is met too.
            long millis = random.nextLong(victim.millis() + victim.millis() / 10);
            String what =
                    "seed %d, kill %d: %s of %d ms after %d ms"
                            .formatted(SEED, kill, victim.name(), victim.millis(), millis);
            boolean isRestore = victim == victims.getLast();
            String[] arguments = isRestore ? restore("killed-" + kill) : victim.arguments();
            Process process = trackset.start(scratch.resolve("killed.txt"), arguments);
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            if (isRestore) {
                // A process as a user's would be; after backups the check itself comes next.
                restoreAgain(scratch.resolve("killed-" + kill), what);
            }
            check(what);
        }
        everyBackupRestores();
    }

    private String[] backup(String streams) {
        return new String[] {
            "backup", tree.toString(), "--streams", streams, "--segment-size", "2M"
        };
    }

    private String[] restore(String folder) {
        return new String[] {"restore", first, "--to", scratch.resolve(folder).toString()};
    }

    private Victim measured(String name, String[] arguments) throws Exception {
        long start = System.nanoTime();
        trackset.run(arguments).succeeded();
        return new Victim(
                name, arguments, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private void restoreAgain(Path folder, String what) throws Exception {
        trackset.run("restore", first, "--to", folder.toString(), "--overwrite").succeeded();
        Compare.equalTrees(tree, folder);
        Compare.delete(folder);
        assertThat(folder).as(what).doesNotExist();
    }

    private void check(String what) throws Exception {
        try (OpenHome home = OpenHome.open(trackset.home())) {
            var control = home.appliance().control();
            for (Element element : control.library().elements()) {
                if (element.kind() == Element.Kind.DRIVE) {
                    assertThat(element.barcode()).as("%s: %s", what, element).isEmpty();
                }
            }
            assertThat(control.jobs()).as(what).allMatch(job -> job.state().isOver());
            restores(home, control.backups(Optional.empty()).getFirst().id(), what);
        }
        assertThat(files(trackset.home().resolve("staging"))).as(what).isEmpty();
        assertThat(files(trackset.home().resolve("primary/spool"))).as(what).isEmpty();
        assertThat(Tapes.errors(trackset.home().resolve("library"))).as(what).isEmpty();
    }

    private void everyBackupRestores() throws Exception {
        try (OpenHome home = OpenHome.open(trackset.home())) {
            for (BackupView backup : home.appliance().control().backups(Optional.empty())) {
                restores(home, backup.id(), "seed " + SEED + ", at the end, " + backup.id());
            }
        }
    }

    private void restores(OpenHome home, String id, String what) throws Exception {
        Path back = Files.createTempDirectory(scratch, "back");
        JobDetail job = home.restore(id, back);
        assertThat(job.job().problem()).as(what).isEmpty();
        Compare.equalTrees(tree, back);
        Compare.delete(back);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
