package dev.trackset.problem;

import java.io.IOException;

/**
 * An error whose text is meant for the user. Everything a user can cause or meet ends as one of
 * these.
 */
public class ProblemException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public ProblemException(String code, String message, String remedy) {
        this(new Problem(code, message, remedy));
    }

    public ProblemException(String code, String message, String remedy, Throwable cause) {
        this(new Problem(code, message, remedy), cause);
    }

    public Problem problem() {
        return problem;
    }
}
