package dev.trackset.control.cli;

import dev.trackset.control.api.ErrorDocument;
import dev.trackset.control.job.Problems;
import dev.trackset.problem.Problem;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in a command. A stack trace goes to a file, never to the user. */
final class Failures implements IExecutionExceptionHandler {

    private final Root root;

    Failures(Root root) {
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result)
            throws Exception {
        if (e instanceof ParameterException) {
            throw e;
        }
        Problem problem = Problems.of(e);
        if (problem.code().equals(Problems.INTERNAL_ERROR)) {
            problem =
                    new Problem(
                            problem.code(),
                            problem.message(),
                            "Report it, with the file "
                                    + ErrorFile.write(root.home().log(), e)
                                    + ".");
        }
        Output output = root.output();
        if (output.isJson()) {
            output.json(new ErrorDocument(problem));
        }
        output.problem(problem);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
