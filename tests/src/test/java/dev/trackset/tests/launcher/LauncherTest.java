package dev.trackset.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LauncherTest {

    @TempDir Path scratch;
    private Checkout checkout;
    private Path jdk;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = new Checkout(scratch);
        jdk = checkout.jdk("jdk 25", "25.0.3");
        checkout.set("TRACKSET_JAVA_HOME", jdk);
    }

    @Test
    void runsThroughLinksFromAnywhereAndKeepsArguments() throws Exception {
        Path first = Files.createSymbolicLink(scratch.resolve("one link"), checkout.launcher());
        Files.createDirectory(scratch.resolve("deep"));
        Path second =
                Files.createSymbolicLink(
                        scratch.resolve("deep/trackset"), Path.of("..", "one link"));
        assertThat(first).isSymbolicLink();

        List<String> arguments =
                checkout.run(second, "backup", "a  b", "*", "$HOME", "").arguments();

        assertThat(arguments)
                .endsWith("-jar", checkout.jar().toString(), "backup", "a  b", "*", "$HOME", "");
    }

    @Test
    void concurrentFirstRunsBuildOnce() throws Exception {
        List<Checkout.Running> running = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            running.add(checkout.started("status"));
        }

        for (Checkout.Running launcher : running) {
            assertThat(launcher.end().arguments()).endsWith("status");
        }

        assertThat(checkout.builds()).hasSize(1);
        assertThat(checkout.builds().getFirst())
                .startsWith(jdk.toString())
                .contains("-pl control-station -am package");
        assertThat(checkout.trainings(jdk)).isEqualTo(1);
    }

    @Test
    void buildsAgainOnlyForNewerSourcesOfTheProduct() throws Exception {
        assertThat(checkout.run("status").err()).contains("building once");
        assertThat(checkout.run("status").err()).isEmpty();
        touched("tests/src/main/Newer.java");
        assertThat(checkout.run("status").err()).isEmpty();
        assertThat(checkout.builds()).hasSize(1);

        touched("vtl-config/src/main/Newer.java");
        int before = checkout.trainings(jdk);
        assertThat(checkout.run("status").err()).contains("building once");

        assertThat(checkout.builds()).hasSize(2);
        assertThat(checkout.trainings(jdk)).isEqualTo(before + 1);
    }

    /** Makes a source that is newer than the build, and not newer than what comes next. */
    private void touched(String file) throws IOException {
        Path built = checkout.jar().resolveSibling("built");
        for (Path old : List.of(built, checkout.jar())) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
        }
        try (var sources = Files.walk(checkout.top())) {
            for (Path source : sources.filter(it -> !it.toString().contains("target")).toList()) {
                Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(120)));
            }
        }
        Path source = checkout.top().resolve(file);
        Files.writeString(source, "class Newer {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(30)));
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().minusSeconds(120)));
    }

    @Test
    void aFailedBuildShowsItsOutputAndARemedy() throws Exception {
        Files.createFile(checkout.top().resolve("broken"));

        Checkout.Result result = checkout.run("--json", "status");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("COMPILATION ERROR").contains("run trackset again");
        assertThat(error(result).path("code").asString()).isEqualTo("not-built");
        assertThat(error(result).path("remedy").asString()).contains("run trackset again");

        Files.delete(checkout.top().resolve("broken"));
        assertThat(checkout.run("status").arguments()).endsWith("status");
    }

    private static JsonNode error(Checkout.Result result) {
        return JsonMapper.shared().readTree(String.join("\n", result.out())).path("error");
    }

    @Test
    void saysWhichJdkIsMissing() throws Exception {
        Path old = checkout.jdk("jdk 17", "17.0.15");
        checkout.set("TRACKSET_JAVA_HOME", old);

        Checkout.Result result = checkout.run("--json", "status");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains(old + " is Java 17").contains("unset it");
        assertThat(error(result).path("code").asString()).isEqualTo("no-jdk");
        assertThat(error(result).path("message").asString()).contains("no JDK 25 or newer");
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void takesTheFirstJdkThatIsNewEnough() throws Exception {
        Path old = checkout.jdk("old", "1.8.0_402");
        Path newer = checkout.jdk("newer", "26-ea");
        checkout.unset("TRACKSET_JAVA_HOME");
        checkout.set("JAVA_HOME", newer);
        assertThat(javaHome()).isEqualTo(newer);
        checkout.set("JAVA_HOME", old);
        checkout.set("JAVA25_HOME", jdk);
        assertThat(javaHome()).isEqualTo(jdk);
        checkout.unset("JAVA25_HOME");
        checkout.set("PATH", newer.resolve("bin") + ":/usr/bin:/bin");
        assertThat(javaHome()).isEqualTo(newer);
        Path bundled = checkout.top().resolve("runtime");
        Files.createSymbolicLink(bundled, jdk);
        assertThat(javaHome()).isEqualTo(bundled);
        checkout.set("TRACKSET_JAVA_HOME", newer);
        assertThat(javaHome()).isEqualTo(newer);
        assertThat(checkout.builds()).isEmpty();
    }

    private Path javaHome() throws Exception {
        return Path.of(checkout.run("--print-java-home").out().getFirst());
    }

    @Test
    void ownOptionsComeLastAndMayChooseTheCollector() throws Exception {
        assertThat(checkout.run("status").arguments()).contains("-XX:+UseSerialGC");
        checkout.set("TRACKSET_JAVA_OPTIONS", "-Xmx2g -XX:+UseParallelGC");

        List<String> arguments = checkout.run("status").arguments();

        assertThat(arguments)
                .doesNotContain("-XX:+UseSerialGC")
                .containsSubsequence("-Xmx512m", "-Xmx2g", "-XX:+UseParallelGC", "-jar");
    }

    @Test
    void usesTheCacheOnlyWithTheJdkAndJarsItWasMadeWith() throws Exception {
        String option = "-XX:AOTCache=" + checkout.cache();
        assertThat(checkout.run("status").arguments()).contains(option);
        assertThat(checkout.run("--version").arguments()).doesNotContain(option);
        Files.setLastModifiedTime(checkout.jar(), FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(checkout.run("status").arguments()).isNotEmpty();
        assertThat(checkout.trainings(jdk)).as("made anew for another jar").isEqualTo(2);

        Path other = checkout.jdk("jdk 26", "26");
        checkout.set("TRACKSET_JAVA_HOME", other);
        assertThat(checkout.run("status").arguments()).contains(option);
        assertThat(checkout.trainings(other)).as("made anew for another JDK").isEqualTo(1);
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void aTrainingThatFailsIsNotTriedEachTime() throws Exception {
        Files.createFile(jdk.resolve("no-cache"));

        for (int run = 0; run < 3; run++) {
            assertThat(checkout.run("status").arguments())
                    .noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        }

        assertThat(checkout.trainings(jdk)).isEqualTo(1);
    }

    @Test
    void givesJavaALocaleThatHasAllLetters() throws Exception {
        checkout.unset("LANG");
        assertThat(checkout.run("status").out().getFirst()).isEqualTo("LC_ALL=C.UTF-8");
        checkout.set("LC_ALL", "C");
        assertThat(checkout.run("status").out().getFirst()).isEqualTo("LC_ALL=C.UTF-8");
        checkout.set("LC_ALL", "de_DE.UTF-8");
        assertThat(checkout.run("status").out().getFirst()).isEqualTo("LC_ALL=de_DE.UTF-8");
    }
}
