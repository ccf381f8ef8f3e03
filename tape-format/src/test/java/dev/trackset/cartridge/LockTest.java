package dev.trackset.cartridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cartridge has one writer, whether the others are threads or processes. */
class LockTest {

    @TempDir Path home;

    private static CartridgeOptions as(String holder) {
        return CartridgeOptions.DEFAULT.withHolder(holder);
    }

    private static void assertInUse(Path cartridge, String holder) {
        assertThatThrownBy(() -> Cartridge.openReadWrite(cartridge, as("late comer")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("cartridge-in-use"))
                .hasMessageContaining(cartridge.toString())
                .hasMessageContaining(holder);
    }

    @Test
    void secondOpenerOfThisProcessIsRefused() throws IOException {
        Path cartridge = TestTape.small(home);
        try (Cartridge first = Cartridge.openReadWrite(cartridge, as("drive 1"))) {
            assertInUse(cartridge, "drive 1, in this process");
            Path sameByLink = Files.createSymbolicLink(home.resolve("link"), cartridge);
            assertInUse(sameByLink, "drive 1");
            first.append(TestTape.sequence(1, 0));
        }
        Cartridge.openReadWrite(cartridge, as("drive 2")).close();
    }

    @Test
    void refusedCartridgeIsFreeAgain() throws IOException {
        Path cartridge = TestTape.small(home);
        TestTape.resize(cartridge.resolve("data.0"), 1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Cartridge.openReadWrite(cartridge, as("drive 1")))
                    .isInstanceOf(DamagedCartridgeException.class);
        }
    }

    @Test
    void oneOfManyThreadsWins() throws Exception {
        Path cartridge = TestTape.small(home);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Cartridge> open =
                    () -> {
                        try {
                            return Cartridge.openReadWrite(cartridge, as("a thread"));
                        } catch (ProblemException e) {
                            assertThat(e.problem().code()).isEqualTo("cartridge-in-use");
                            return null;
                        }
                    };
            int winners = 0;
            for (var result :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> open).toList())) {
                if (result.get() != null) {
                    winners++;
                    result.get().close();
                }
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void otherProcessIsRefusedAndNamesTheHolder() throws Exception {
        Path cartridge = TestTape.small(home);
        try (Cartridge _ = Cartridge.openReadWrite(cartridge, as("drive 1"))) {
            // A refused opener of this process must not give the lock away.
            assertInUse(cartridge, "drive 1");
            Process other = start(cartridge);
            assertThat(readLine(other))
                    .contains("cartridge-in-use")
                    .contains("drive 1, process " + ProcessHandle.current().pid());
            other.waitFor();
        }
    }

    @Test
    void killedProcessLosesTheLock() throws Exception {
        Path cartridge = TestTape.small(home);
        Process other = start(cartridge);
        try {
            assertThat(readLine(other)).isEqualTo("opened");
            assertInUse(cartridge, "the other process, process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Cartridge mine = Cartridge.openReadWrite(cartridge, as("drive 1"))) {
            assertThat(mine.objects()).isEqualTo(5);
        }
        assertThat(StrictChecker.check(cartridge)).hasSize(5);
    }

    private static Process start(Path cartridge) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        cartridge.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String readLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        return reader.readLine();
    }
}
