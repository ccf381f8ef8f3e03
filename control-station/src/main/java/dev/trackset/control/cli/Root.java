package dev.trackset.control.cli;

import dev.trackset.control.api.Version;
import dev.trackset.control.home.Home;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands share: the options of {@code trackset} itself. */
@Command(
        name = "trackset",
        description = "Backs up volumes, files and trees to tape or virtual tape, and back.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Root.VersionText.class,
        synopsisSubcommandLabel = "COMMAND")
final class Root implements Runnable {

    private final Console console;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder that holds everything; default $TRACKSET_HOME, or ~/.trackset.")
    private Path home;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document on standard output.")
    private boolean json;

    @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

    Root(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    boolean isJson() {
        return json;
    }

    Home home() {
        if (home != null) {
            return new Home(console.resolve(home.toString()));
        }
        return console.environment("TRACKSET_HOME")
                .filter(text -> !text.isEmpty())
                .map(text -> new Home(console.resolve(text)))
                .orElseGet(() -> new Home(Path.of(System.getProperty("user.home"), ".trackset")));
    }

    Output output() {
        return new Output(console, json);
    }

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(
                spec.commandLine(), "Which command? See 'trackset --help'.");
    }

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"trackset " + Version.text()};
        }
    }
}
