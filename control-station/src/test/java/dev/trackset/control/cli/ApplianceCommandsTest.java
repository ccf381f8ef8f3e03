package dev.trackset.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.api.Json;
import dev.trackset.control.home.OtherJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Commands as processes of their own, beside an appliance and beside each other. */
class ApplianceCommandsTest {

    private static final long SECONDS_MAX = 60;

    @TempDir Path scratch;
    private final List<Process> started = new ArrayList<>();
    private CommandRun trackset;

    @BeforeEach
    void makeLibrary() {
        trackset = new CommandRun(scratch.resolve("home"), scratch);
        trackset.run("vtl-config", "generate", "--slots", "2", "--capacity", "1G").well();
    }

    @AfterEach
    void endWhatStillRuns() throws Exception {
        trackset.run("down");
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void commandsUseTheApplianceThatIsUp() throws Exception {
        Path tree = Trees.make(scratch.resolve("tree"), 3, 10_000, 1);
        Process up = start("--json", "up", "--detach");
        JsonNode document = Json.mapper().readTree(up.inputReader().readAllAsString());
        assertThat(up.waitFor()).as("%s", document).isZero();
        long pid = document.path("pid").asLong();
        Optional<ProcessHandle> appliance = ProcessHandle.of(pid);
        assertThat(appliance).as("process %d", pid).isPresent();

        assertThat(trackset.json("status").well().json().path("pid").asLong()).isEqualTo(pid);
        trackset.json("up").with("home-in-use");
        trackset.json("vtl-config", "generate", "--replace").with("home-in-use");
        trackset.json("backup", "nowhere").with("unknown-object");
        String id = trackset.json("backup", "tree").well().json().at("/backups/0/id").asString();
        String job =
                trackset.json("restore", id, "--to", "back", "--no-wait")
                        .well()
                        .json()
                        .path("job")
                        .asString();
        awaitEnd(job);
        Trees.assertEqual(tree, scratch.resolve("back"));
        assertThat(trackset.json("library", "inventory").well().json().path("tapes")).hasSize(2);
        assertThat(trackset.json("volume", "list").well().json().path("volumes")).isEmpty();
        trackset.json("volume", "create", "v/w", "--size", "1M").with("bad-name");
        assertThat(trackset.json("restore", id, "--plan").well().json().path("drives").asInt())
                .isEqualTo(1);
        trackset.json("job", "cancel", job).with("job-is-over");

        assertThat(trackset.json("down").well().json().path("stopped").asBoolean()).isTrue();
        assertThat(appliance.get().isAlive()).isFalse();
        assertThat(trackset.json("backups").well().json().path("backups")).hasSize(1);
    }

    @Test
    void aSecondCommandUsesTheHomeBesideTheFirst() throws Exception {
        Process first = backUpLargeFile();
        String job = awaitRunningJob();

        assertThat(trackset.json("status").well().json().path("running").asBoolean()).isTrue();
        trackset.json("down").with("not-up");
        Trees.make(scratch.resolve("tree"), 2, 1000, 1);
        trackset.json("backup", "tree").well();
        trackset.json("job", "cancel", job);

        assertThat(first.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isIn(0, 1);
        assertThat(trackset.json("backups").well().json().path("backups")).isNotEmpty();
    }

    @Test
    void ctrlCMarksTheJobAndClosesTheTape() throws Exception {
        Process first = backUpLargeFile();
        String job = awaitRunningJob();

        new ProcessBuilder("kill", "-INT", Long.toString(first.pid())).start().waitFor();

        assertThat(first.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(130);
        JsonNode shown = trackset.json("job", "show", job).well().json();
        assertThat(shown.at("/job/state").asString()).isEqualTo("INTERRUPTED");
        assertThat(trackset.json("backups").well().json().path("backups")).isEmpty();
        assertThat(trackset.json("dump", cartridge(), "--verify").well().json()).isNotEmpty();
        Path tree = Trees.make(scratch.resolve("tree"), 2, 1000, 1);
        trackset.json("backup", "tree").well();
        trackset.json("restore", "latest", "--to", "back").well();
        Trees.assertEqual(tree, scratch.resolve("back"));
    }

    @Test
    void aKilledCommandLeavesAHomeThatWorks() throws Exception {
        Process first = backUpLargeFile();
        String job = awaitRunningJob();

        first.destroyForcibly().waitFor();

        JsonNode shown = trackset.json("job", "show", job).well().json();
        assertThat(shown.at("/job/state").asString()).isEqualTo("INTERRUPTED");
        assertThat(trackset.json("backups").well().json().path("backups")).isEmpty();
        Path tree = Trees.make(scratch.resolve("tree"), 2, 1000, 1);
        trackset.json("backup", "tree").well();
        trackset.json("restore", "latest", "--to", "back").well();
        Trees.assertEqual(tree, scratch.resolve("back"));
    }

    private String cartridge() {
        return trackset.home().resolve("library/TS0001L8").toString();
    }

    private Process backUpLargeFile() throws Exception {
        byte[] block = new byte[1 << 20];
        new java.util.Random(1).nextBytes(block);
        try (var out = Files.newOutputStream(scratch.resolve("large"))) {
            for (int i = 0; i < 400; i++) {
                out.write(block);
            }
        }
        return start("--json", "backup", scratch.resolve("large").toString());
    }

    /** Waits until the first command's job has mounted its tape. */
    private String awaitRunningJob() {
        return await(() -> {
            if (!Files.exists(trackset.home().resolve("run/control.json"))) {
                return null;
            }
            JsonNode status = trackset.json("status").well().json();
            boolean mounted = status.path("channels").findValuesAsString("state").contains("WRITE");
            return mounted ? status.at("/jobs/0/id").asString() : null;
        });
    }

    private void awaitEnd(String job) {
        await(() -> {
            String state = trackset.json("job", "show", job).json().at("/job/state").asString();
            return state.equals("DONE") ? state : null;
        });
    }

    private static String await(java.util.function.Supplier<String> question) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (System.nanoTime() < end) {
            String answer = question.get();
            if (answer != null) {
                return answer;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new AssertionError("not within " + SECONDS_MAX + " seconds");
    }

    private Process start(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--home", trackset.home().toString()));
        all.addAll(List.of(arguments));
        Process process = OtherJvm.start(Trackset.class, all.toArray(String[]::new));
        started.add(process);
        return process;
    }
}
