package dev.trackset.control.cli;

import dev.trackset.control.home.Home;
import dev.trackset.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Starts an appliance in a process of its own, in a session of its own, so that neither the end of
 * the terminal nor its Ctrl-C reach it. The new process tells by a JSON document on its standard
 * output that it listens, or why it cannot.
 */
final class Detached {

    private static final List<String> SET_SESSION = List.of("/usr/bin/setsid", "/bin/setsid");

    private final Root root;

    Detached(Root root) {
        this.root = root;
    }

    int start() throws IOException {
        Home home = root.home();
        Path errors = home.log().resolve("appliance.err");
        Process process =
                new ProcessBuilder(command(home))
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectError(errors.toFile())
                        .start();
        String said = firstDocument(process);
        JsonNode document =
                dev.trackset.control.api.Json.mapper().readTree(said.isEmpty() ? "{}" : said);
        if (document.has("port")) {
            Output output = root.output();
            output.print(
                    document,
                    () ->
                            output.line(
                                    "The appliance is up on %s: process %d, control port %d",
                                    home.folder(),
                                    document.path("pid").asLong(),
                                    document.path("port").asInt()));
            return 0;
        }
        JsonNode error = document.path("error");
        throw error.isMissingNode()
                ? new ProblemException(
                        "not-started",
                        "The appliance did not start",
                        "Its words are in " + errors + ".")
                : new ProblemException(
                        error.path("code").asString(),
                        error.path("message").asString(),
                        error.path("remedy").asString());
    }

    /** The lines up to the end of the first JSON document; the new process prints no other. */
    private static String firstDocument(Process process) throws IOException {
        StringBuilder document = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line;
        while ((line = lines.readLine()) != null) {
            document.append(line).append('\n');
            if (line.equals("}")) {
                break;
            }
        }
        return document.toString();
    }

    /** This process's own command with other words behind the main class or jar. */
    private static List<String> command(Home home) {
        ProcessHandle.Info info = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        SET_SESSION.stream()
                .filter(p -> Files.isExecutable(Path.of(p)))
                .findFirst()
                .ifPresent(command::add);
        command.add(
                info.command()
                        .orElse(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        command.addAll(virtualMachineOptions(info.arguments().orElse(new String[0])));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Trackset.class.getName(),
                        "--home",
                        home.folder().toString(),
                        "--json",
                        "up"));
        return command;
    }

    /** The words before the class path, the jar or the main class. */
    private static List<String> virtualMachineOptions(String[] arguments) {
        List<String> options = new ArrayList<>();
        for (String argument : Arrays.asList(arguments)) {
            if (!argument.startsWith("-") || argument.matches("-cp|-classpath|-jar|--class-path")) {
                break;
            }
            options.add(argument);
        }
        return options;
    }
}
