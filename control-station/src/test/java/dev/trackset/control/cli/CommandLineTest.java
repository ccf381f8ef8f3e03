package dev.trackset.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.cli.CommandRun.Ended;
import dev.trackset.control.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CommandLineTest {

    private static final java.util.List<String> NAMES = Commands.NAMES;

    @TempDir Path scratch;
    private CommandRun trackset;

    @BeforeEach
    void prepare() {
        trackset = new CommandRun(scratch.resolve("home"), scratch);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyCommandHasHelp(String name) {
        Ended help = trackset.run(name, "--help").well();

        assertThat(help.out()).contains("trackset " + name).contains("--json").contains("--home");
        assertThat(trackset.home()).doesNotExist();
    }

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(trackset.run("--help").well().out()).contains(Commands.NAMES);
        assertThat(trackset.run("--version").well().out()).startsWith("trackset ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bakcup",
                "backup",
                "backup x --streams many",
                "backup x --level yesterday",
                "backup x --segment-size big",
                "restore",
                "volume",
                "volume create v",
                "job show"
            })
    void wordsThatMakeNoSenseEndWithTwo(String words) {
        String[] arguments = words.isEmpty() ? new String[0] : words.split(" ");
        Ended plain = trackset.run(arguments);
        assertThat(plain.exit()).as(plain.err()).isEqualTo(2);
        assertThat(plain.err()).startsWith("trackset: ").contains("Usage: ");
        assertThat(plain.out()).isEmpty();

        Ended json = trackset.json(arguments);
        assertThat(json.exit()).isEqualTo(2);
        assertThat(json.json().at("/error/code").asString()).isEqualTo("usage");
        assertThat(trackset.home()).doesNotExist();
    }

    @Test
    void volumesAreMadeFilledAndDeleted() throws Exception {
        Path image = Files.write(scratch.resolve("image"), new byte[] {1, 2, 3});

        JsonNode made = trackset.json("volume", "create", "v", "--size", "1M").well().json();
        assertThat(made.path("name").asString()).isEqualTo("v");
        assertThat(made.path("size").asLong()).isEqualTo(1 << 20);
        trackset.json("volume", "import", "v", "image").well();
        trackset.json("volume", "export", "v", "copy").well();
        assertThat(Files.readAllBytes(scratch.resolve("copy")))
                .startsWith(Files.readAllBytes(image))
                .hasSize(1 << 20);
        assertThat(trackset.json("volume", "list").well().json().at("/volumes/0/name").asString())
                .isEqualTo("v");
        trackset.json("volume", "create", "v", "--size", "1M").with("volume-exists");
        trackset.json("volume", "delete", "v").well();
        trackset.json("volume", "show", "v").with("unknown-volume");
    }

    @Test
    void theLibraryIsShownAndTapesAreLabelled() {
        JsonNode elements = trackset.json("library", "status").well().json().path("elements");
        assertThat(elements.findValuesAsString("kind")).contains("DRIVE", "STORAGE");
        assertThat(elements.findValuesAsString("barcode")).hasSize(24);

        JsonNode tape = trackset.json("library", "label", "TS0003L8").well().json();

        assertThat(tape.path("state").asString()).isEqualTo("APPENDABLE");
        assertThat(
                        trackset.json("library", "label", "TS0003L8")
                                .json()
                                .at("/error/code")
                                .asString())
                .isIn("tape-in-use", "foreign-tape");
        assertThat(trackset.json("library", "label", "NONE").exit()).isEqualTo(1);
    }

    @Test
    void anExistingLibraryIsDescribedAnewOnlyWhenAskedTo() {
        trackset.json("vtl-config", "generate", "--slots", "2", "--drives", "1").well();
        trackset.json("vtl-config", "generate", "--slots", "3").with("library-exists");

        JsonNode made =
                trackset.json("vtl-config", "generate", "--slots", "3", "--replace").well().json();

        assertThat(made.path("cartridgesMade").asInt()).isEqualTo(1);
        assertThat(trackset.json("vtl-config", "check").well().json().path("findings")).isEmpty();
        trackset.json("vtl-config", "generate", "--generation", "LTO-99", "--replace")
                .with("unknown-generation");
    }

    @Test
    void aHomeThatCannotBeUsedIsNamed() throws Exception {
        Home home = new Home(trackset.home());
        home.prepare();
        Files.writeString(home.config(), "backup:\n  streems: 1\n");
        trackset.json("backups").with("bad-setting");

        Files.writeString(trackset.home().resolve("format"), "99\n");
        trackset.json("backups").with("home-too-new");

        Path file = Files.writeString(scratch.resolve("file"), "");
        new CommandRun(file, scratch).json("backups").with("home-not-writable");
    }

    @Test
    void withoutAnApplianceThereIsNothingToStop() {
        assertThat(trackset.json("status").well().json().path("running").asBoolean()).isFalse();
        assertThat(trackset.json("down").well().json().path("stopped").asBoolean()).isFalse();
        trackset.json("backup", scratch.toString(), "--no-wait").with("not-up");
        trackset.json("job", "show", "zzz").with("unknown-job");
    }

    @Test
    void aCartridgeThatIsNotThereCannotBeDumped() {
        Ended dump = trackset.json("dump", "nowhere");

        assertThat(dump.exit()).isEqualTo(1);
        assertThat(dump.json().at("/error/message").asString()).contains("nowhere");
    }
}
