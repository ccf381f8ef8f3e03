package dev.trackset.secondary.backend;

import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;

/** A drive could not write: what lies behind the last commit is in doubt. */
final class DriveFailure extends ProblemException {

    private static final long serialVersionUID = 1;

    DriveFailure(Problem problem, Throwable cause) {
        super(problem, cause);
    }
}
