package dev.trackset.control.cli;

import dev.trackset.problem.ProblemException;

/** The option {@code --no-wait}. */
final class NoWait {

    private NoWait() {}

    static ProblemException needsAppliance() {
        return new ProblemException(
                "not-up",
                "No appliance is up that could go on with the job when this command ends",
                "Start one with 'trackset up --detach', or leave --no-wait out.");
    }
}
