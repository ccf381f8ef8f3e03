package dev.trackset.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A checkout with the real launcher, in which JDK and Maven are small scripts. */
final class Checkout {

    private static final long SECONDS_MAX = 60;

    private static final String JAVA =
            """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                    -XX:AOTCacheOutput=*)
                        echo trained >>"${0%/*}/../trainings"
                        if [ ! -e "${0%/*}/../no-cache" ]; then echo x >"${argument#*=}"; fi
                        ;;
                esac
            done
            printf 'LC_ALL=%s\\n' "${LC_ALL:-}"
            printf '%s\\n' "$@"
            """;

    private static final String MAVEN =
            """
            #!/bin/sh
            echo "$JAVA_HOME $*" >>target/builds
            if [ -e broken ]; then echo "COMPILATION ERROR"; exit 1; fi
            mkdir -p control-station/target/trackset/lib
            : >control-station/target/trackset/trackset.jar
            """;

    private final Path scratch;
    private final Map<String, String> environment = new HashMap<>();

    Checkout(Path scratch) throws IOException {
        this.scratch = scratch;
        Files.createDirectories(top().resolve("target"));
        Files.copy(
                Path.of("..", "trackset").toRealPath(),
                launcher(),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(top().resolve("pom.xml"), "<project/>");
        for (String module :
                List.of(
                        "tape-format",
                        "vtl-config",
                        "primary-node",
                        "secondary-node",
                        "control-station",
                        "tests")) {
            Files.createDirectories(top().resolve(module).resolve("src/main"));
            Files.writeString(top().resolve(module).resolve("pom.xml"), "<project/>");
        }
        script(scratch.resolve("bin/mvn"), MAVEN);
        environment.put("PATH", scratch.resolve("bin") + ":/usr/bin:/bin");
        environment.put("HOME", scratch.toString());
        environment.put("LANG", "C.UTF-8");
    }

    /** With blanks, as users have them. */
    Path top() {
        return scratch.resolve("my checkout");
    }

    Path launcher() {
        return top().resolve("trackset");
    }

    Path jar() {
        return top().resolve("control-station/target/trackset/trackset.jar");
    }

    Path cache() {
        return jar().resolveSibling("trackset.aot");
    }

    /** Makes a JDK of a version and gives its directory. */
    Path jdk(String name, String version) throws IOException {
        Path jdk = scratch.resolve(name);
        script(jdk.resolve("bin/java"), JAVA);
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"Test\"\nJAVA_RUNTIME_VERSION=\"%s-%s\"\nJAVA_VERSION=\"%s\"\n"
                        .formatted(version, name, version));
        return jdk;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void set(String variable, Object value) {
        environment.put(variable, value.toString());
    }

    void unset(String variable) {
        environment.remove(variable);
    }

    /** One line for each time that Maven ran. */
    List<String> builds() throws IOException {
        Path file = top().resolve("target/builds");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** How often a JDK was asked to make a cache. */
    int trainings(Path jdk) throws IOException {
        Path file = jdk.resolve("trainings");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    record Result(int exit, List<String> out, String err) {

        /** What java was asked; checks that there was nothing else to see. */
        List<String> arguments() {
            assertThat(exit).as(err).isZero();
            assertThat(out.getFirst()).startsWith("LC_ALL=");
            return out.subList(1, out.size());
        }
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(launcher(), arguments);
    }

    Result run(Path launcher, String... arguments) throws IOException, InterruptedException {
        return new Running(start(launcher, arguments)).end();
    }

    /** A launcher that was started. */
    final class Running {

        private final Process process;

        Running(Process process) {
            this.process = process;
        }

        Result end() throws IOException, InterruptedException {
            String out = new String(process.getInputStream().readAllBytes());
            String err = new String(process.getErrorStream().readAllBytes());
            assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), out.lines().toList(), err);
        }
    }

    Running started(String... arguments) throws IOException {
        return new Running(start(launcher(), arguments));
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
