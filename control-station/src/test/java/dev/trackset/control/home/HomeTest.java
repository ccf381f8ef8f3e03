package dev.trackset.control.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir Path folder;

    @Test
    void isMadeOnFirstUse() throws Exception {
        Home home = new Home(folder.resolve("a/b"));

        home.prepare();
        home.prepare();

        assertThat(home.config()).exists();
        assertThat(home.metadata()).isDirectory();
        assertThat(home.staging()).isDirectory();
    }

    @Test
    void keepsSettingsThatAreThere() throws Exception {
        Home home = new Home(folder);
        Files.writeString(home.config(), "restore:\n  drives: 2\n");

        home.prepare();

        assertThat(SettingsFile.read(home.config()).restore().drives()).isEqualTo(2);
    }

    @Test
    void ofANewerVersionIsRefused() throws Exception {
        Home home = new Home(folder);
        Files.writeString(folder.resolve("format"), (Home.FORMAT + 1) + "\n");

        assertProblem(home, "home-too-new");
    }

    @Test
    void aFolderWithAnotherFileOfThatNameIsRefused() throws Exception {
        Files.writeString(folder.resolve("format"), "my own notes");

        assertProblem(new Home(folder), "not-a-home");
    }

    @Test
    void thatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertProblem(new Home(file.resolve("home")), "home-not-writable");
        assertProblem(new Home(Path.of("/proc/trackset")), "home-not-writable");
    }

    private static void assertProblem(Home home, String code) {
        assertThatThrownBy(home::prepare)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code))
                .hasMessageContaining(home.folder().toString());
    }
}
