package dev.trackset.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.api.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs commands in this process, on a home of their own. */
final class CommandRun {

    private final Path home;
    private final Path folder;

    /**
     * @param folder that commands are run in
     */
    CommandRun(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    Path home() {
        return home;
    }

    /** How a command ended. */
    record Ended(int exit, String out, String err) {

        Ended well() {
            assertThat(exit).as("%s%n%s", out, err).isZero();
            return this;
        }

        /** Failed with this code, in the JSON document and in words. */
        Ended with(String code) {
            assertThat(exit).as("%s%n%s", out, err).isEqualTo(1);
            assertThat(json().at("/error/code").asString()).as(out).isEqualTo(code);
            assertThat(json().at("/error/message").asString()).isNotBlank();
            assertThat(json().at("/error/remedy").asString()).isNotBlank();
            assertThat(err).contains("(" + code + ")").doesNotContain("\tat ");
            return this;
        }

        JsonNode json() {
            return Json.mapper().readTree(out);
        }
    }

    Ended json(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    Ended run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(out, err, folder, Map.of("TRACKSET_HOME", home.toString()), false);
        int exit = Trackset.run(console, arguments);
        return new Ended(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
