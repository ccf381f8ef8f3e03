package dev.trackset.control.cli;

import dev.trackset.control.api.ErrorDocument;
import dev.trackset.problem.Problem;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with the words of a command, and how it is used. */
final class UsageErrors implements IParameterExceptionHandler {

    private final Root root;

    UsageErrors(Root root) {
        this.root = root;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        if (root.isJson() || Arrays.asList(arguments).contains("--json")) {
            new Output(root.console(), true)
                    .json(
                            new ErrorDocument(
                                    new Problem(
                                            "usage",
                                            e.getMessage(),
                                            "See '" + name + " --help'.")));
        }
        root.console().err().println("trackset: " + e.getMessage());
        line.usage(root.console().err());
        return CommandLine.ExitCode.USAGE;
    }
}
