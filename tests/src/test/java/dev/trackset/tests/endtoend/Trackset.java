package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command, run as a process of its own on a home of its own. */
final class Trackset {

    private static final String MAIN = "dev.trackset.control.cli.Trackset";
    private static final long MINUTES_MAX = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path home;
    private final Path logs;

    /**
     * @param scratch empty directory for the home and for what the processes print
     */
    Trackset(Path scratch) {
        this.home = scratch.resolve("home");
        this.logs = scratch;
    }

    Path home() {
        return home;
    }

    Path cartridge(String barcode) {
        return home.resolve("library").resolve(barcode);
    }

    static JsonNode json(String printed) {
        return JSON.readTree(printed);
    }

    /** How a command ended. */
    record Result(List<String> command, int exit, String out, String err) {

        Result succeeded() {
            assertThat(exit).as("%s%n%s%n%s", command, out, err).isZero();
            return this;
        }

        Result failed(String code) {
            assertThat(exit).as("%s%n%s%n%s", command, out, err).isEqualTo(1);
            assertThat(json().path("error").path("code").asString()).as(out).isEqualTo(code);
            assertThat(json().path("error").path("remedy").asString()).as(out).isNotBlank();
            assertThat(err).as("no stack trace reaches a user").doesNotContain("\tat ");
            return this;
        }

        JsonNode json() {
            return Trackset.json(out);
        }

        /** Of the error. */
        String message() {
            return json().path("error").path("message").asString();
        }
    }

    /** Runs a command with {@code --json} to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        return runUnder(List.of(), arguments);
    }

    /**
     * Runs a command under another one, such as {@code setpriv}.
     *
     * @param prefix the other command with its arguments
     */
    Result runUnder(List<String> prefix, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(command(arguments));
        Path out = Files.createTempFile(logs, "out", ".json");
        Path err = Files.createTempFile(logs, "err", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("hangs: " + Arrays.toString(arguments));
        }
        return new Result(
                List.of(arguments),
                process.exitValue(),
                Files.readString(out),
                Files.readString(err));
    }

    /** Starts a command that the test will kill or watch. */
    Process start(Path out, String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    /** Backs up one object and gives the id of the backup. */
    String backup(String object, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("backup", object));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new))
                .succeeded()
                .json()
                .path("backups")
                .path(0)
                .path("id")
                .asString();
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Xmx512m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN);
        command.add("--home");
        command.add(home.toString());
        command.add("--json");
        command.addAll(List.of(arguments));
        return command;
    }
}
