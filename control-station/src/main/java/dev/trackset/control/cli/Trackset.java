package dev.trackset.control.cli;

import dev.trackset.control.api.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The command {@code trackset}. */
public final class Trackset {

    private static final List<String> VERSION_OPTIONS = List.of("--version", "-V");

    private Trackset() {}

    public static void main(String[] arguments) {
        // Without loading the parser: scripts ask for the version often.
        if (arguments.length == 1 && VERSION_OPTIONS.contains(arguments[0])) {
            System.out.println("trackset " + Version.text());
            return;
        }
        System.exit(run(Console.system(), arguments));
    }

    /**
     * Runs one command.
     *
     * @return its exit status
     */
    static int run(Console console, String... arguments) {
        Root root = new Root(console);
        CommandLine line = new CommandLine(root);
        Optional<String> named = commandNamed(arguments);
        List<String> wanted =
                named.filter(Commands.NAMES::contains).map(List::of).orElse(Commands.NAMES);
        for (String name : wanted) {
            line.addSubcommand(name, Commands.make(name, root));
        }
        line.registerConverter(dev.trackset.control.home.ByteSize.class, Converters::byteSize);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setOut(console.outWriter());
        line.setErr(console.errWriter());
        line.setParameterExceptionHandler(new UsageErrors(root));
        line.setExecutionExceptionHandler(new Failures(root));
        int exit = line.execute(arguments);
        console.flush();
        return exit;
    }

    /** The first word that is neither an option nor the value of {@code --home}. */
    private static Optional<String> commandNamed(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--home")) {
                i++;
            } else if (!words.get(i).startsWith("-")) {
                return Optional.of(words.get(i));
            }
        }
        return Optional.empty();
    }
}
