package dev.trackset.control.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.home.HomeLock.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    private static final ControlPort PORT = new ControlPort(4711, "secret", 17, "1.0");

    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new Home(folder);
        home.prepare();
    }

    /** Owns the home given until it is killed; prints a line when it does. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            Home home = new Home(Path.of(arguments[0]));
            Entry.Owned owned = (Entry.Owned) HomeLock.enter(home);
            owned.lock().publish(new ControlPort(1, "t", ProcessHandle.current().pid(), "x"));
            System.out.println("owned");
            System.in.read();
        }
    }

    @Test
    void theFirstOwnsTheHomeAndTheSecondFindsItsPort() throws Exception {
        Process first = startOwner();
        try {
            assertThat(HomeLock.enter(home))
                    .isEqualTo(new Entry.OwnedByOther(new ControlPort(1, "t", first.pid(), "x")));
            assertThat(HomeLock.findOwner(home)).isPresent();
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void aKilledOwnerLeavesNothingInTheWay() throws Exception {
        startOwner().destroyForcibly().waitFor();
        assertThat(home.controlPort()).exists();

        assertThat(HomeLock.findOwner(home)).isEmpty();
        try (HomeLock lock = own()) {
            lock.publish(PORT);
            assertThat(home.controlPort()).exists();
        }
        assertThat(home.controlPort()).doesNotExist();
    }

    @Test
    void thePortIsForTheOwnerOnly() throws Exception {
        try (HomeLock lock = own()) {
            lock.publish(PORT);
            assertThat(Files.getPosixFilePermissions(home.controlPort()))
                    .hasToString("[OWNER_READ, OWNER_WRITE]");
        }
    }

    @Test
    void whoComesWhileTheOwnerLeavesWaitsAndGetsTheHome() throws Exception {
        HomeLock leaving = own();
        leaving.publish(PORT);
        leaving.beginToLeave();

        CompletableFuture<Entry> next =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return HomeLock.enter(home);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        assertThat(next.copy().completeOnTimeout(null, 100, TimeUnit.MILLISECONDS).get()).isNull();
        leaving.close();

        assertThat(next.get(10, TimeUnit.SECONDS)).isInstanceOf(Entry.Owned.class);
        ((Entry.Owned) next.get()).lock().close();
    }

    @Test
    void aFolderWithoutALockHasNoOwner() throws Exception {
        assertThat(HomeLock.findOwner(new Home(folder.resolve("none")))).isEmpty();
    }

    private HomeLock own() throws Exception {
        return ((Entry.Owned) HomeLock.enter(home)).lock();
    }

    private Process startOwner() throws Exception {
        Process process = OtherJvm.start(Owner.class, folder.toString());
        assertThat(process.inputReader().readLine()).isEqualTo("owned");
        return process;
    }
}
