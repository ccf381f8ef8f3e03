package dev.trackset.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every command of the guides, as a reader would. */
class GuideTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final long MINUTES_MAX = 10;

    @TempDir Path scratch;

    static Stream<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("guide-"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void everyCommandWorks(Path guide) throws Exception {
        String commands =
                COMMANDS.matcher(Files.readString(guide))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.joining("\n"));
        assertThat(commands).contains("trackset ");
        Path script = Files.writeString(scratch.resolve("guide.sh"), "set -eux\n" + commands);
        Path output = scratch.resolve("output.txt");
        ProcessBuilder shell =
                new ProcessBuilder("sh", script.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        shell.environment().put("WORK", Files.createDirectory(scratch.resolve("work")).toString());
        shell.environment().put("TRACKSET_HOME", scratch.resolve("home").toString());
        shell.environment().merge("PATH", command().toString(), (path, own) -> own + ":" + path);

        Process process = shell.start();

        assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).as("ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    /** A folder that holds the command, run from the classes of this build. */
    private Path command() throws IOException {
        String java =
                Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.trackset.control.cli.Trackset")
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" "));
        Path bin = Files.createDirectory(scratch.resolve("bin"));
        Files.createFile(
                bin.resolve("trackset"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(bin.resolve("trackset"), "#!/bin/sh\nexec " + java + " \"$@\"\n");
        return bin;
    }
}
