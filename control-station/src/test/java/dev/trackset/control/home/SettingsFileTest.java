package dev.trackset.control.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir Path folder;

    /** Names and defaults are what users rely on: changing one is a decision. */
    @Test
    void namesAndDefaultsAreThese() {
        assertThat(SettingsFile.documentedDefaults()).isEqualTo(Settings.DEFAULTS);
        assertThat(Settings.DEFAULTS)
                .isEqualTo(
                        new Settings(
                                new Settings.NewLibrary("LTO-8", 4, 24, 4, size("100G")),
                                new Settings.Backup(size("64M"), 1, "default"),
                                new Settings.Restore(4),
                                new Settings.Primary(size("32M"), 64, 4, size("64G"), size("1G")),
                                new Settings.Secondary(
                                        size("256M"),
                                        size("8G"),
                                        60,
                                        size("256K"),
                                        size("2G"),
                                        30,
                                        true),
                                new Settings.Control(8, 120)));
        assertThat(names(SettingsFile.defaultText()))
                .isEqualTo(
                        """
                        newLibrary:
                        generation:
                        drives:
                        slots:
                        importExportSlots:
                        cartridgeCapacity:
                        backup:
                        segmentSize:
                        streams:
                        pool:
                        restore:
                        drives:
                        primary:
                        batchMemory:
                        queueBatches:
                        objectsAtOnce:
                        deviceSize:
                        sideFileSize:
                        secondary:
                        stagingMemory:
                        stagingDisk:
                        stagedAgeSeconds:
                        tapeBlockSize:
                        commitGroupSize:
                        commitGroupSeconds:
                        verifyBeforeWrite:
                        control:
                        jobsAtOnce:
                        stopSeconds:
                        """
                                .strip());
    }

    @Test
    void aNewHomeGetsTheDefaultsWithEverySettingCommentedOut() throws Exception {
        Path file = write(SettingsFile.commentedDefaults());

        assertThat(SettingsFile.read(file)).isEqualTo(Settings.DEFAULTS);
        assertThat(Files.readAllLines(file)).allMatch(l -> l.isBlank() || l.startsWith("#"));
        assertThat(
                        Files.readString(file)
                                .lines()
                                .map(l -> l.matches("#( *\\w+:.*|  #.*)") ? l.substring(1) : l)
                                .collect(Collectors.joining("\n", "", "\n")))
                .as("taking away one # gives the setting")
                .contains("\n  segmentSize: 64M\n");
    }

    @Test
    void whatIsGivenGoesOverTheDefaultsNameByName() throws Exception {
        Settings settings = SettingsFile.read(write("backup:\n  streams: 2\nrestore:\n"));

        assertThat(settings.backup()).isEqualTo(new Settings.Backup(size("64M"), 2, "default"));
        assertThat(settings.restore()).isEqualTo(Settings.DEFAULTS.restore());
    }

    @Test
    void anUnknownNameIsNamed() throws Exception {
        assertBad("backup:\n  streems: 2\n", "backup.streems");
        assertBad("bakcup:\n  streams: 2\n", "bakcup");
    }

    @Test
    void aValueOutOfRangeIsNamed() throws Exception {
        assertBad("backup:\n  streams: 0\n", "backup.streams");
        assertBad("backup:\n  segmentSize: lots\n", "lots");
        assertBad("newLibrary:\n  drives: many\n", "newLibrary.drives");
        assertBad("newLibrary:\n  drives:\n", "newLibrary.drives");
        assertBad("- a\n- b\n", "names and values");
        assertBad("a: [", "line");
    }

    private void assertBad(String text, String named) throws Exception {
        Path file = write(text);
        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("bad-setting"))
                .hasMessageContaining(named)
                .hasMessageContaining(file.toString());
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("config.yaml"), text);
    }

    private static String names(String yaml) {
        return yaml.lines()
                .filter(line -> line.matches("\\s*\\w+:.*"))
                .map(line -> line.replaceFirst("^\\s*(\\w+:).*", "$1"))
                .collect(Collectors.joining("\n"));
    }

    private static ByteSize size(String text) {
        return ByteSize.parse(text);
    }
}
