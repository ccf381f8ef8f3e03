package dev.trackset.control.cli;

import dev.trackset.control.api.HttpControl;
import dev.trackset.control.home.ControlPort;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.HomeLock;
import dev.trackset.problem.ProblemException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** {@code trackset down} */
@Command(
        name = "down",
        description = "Stops the appliance; its jobs are interrupted, their tapes closed properly.")
final class DownCommand implements Callable<Integer> {

    private static final int WAIT_MINUTES_MAX = 5;

    private final Root root;

    DownCommand(Root root) {
        this.root = root;
    }

    record Document(boolean stopped, Optional<Long> pid) {}

    @Override
    public Integer call() throws Exception {
        Home home = root.home();
        LogSetup.silent();
        Optional<ControlPort> owner = HomeLock.findOwner(home);
        Output output = root.output();
        if (owner.isEmpty()) {
            output.print(
                    new Document(false, Optional.empty()),
                    () -> output.line("No appliance is up on %s", home.folder()));
            return 0;
        }
        long pid = owner.get().pid();
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        new HttpControl(owner.get()).stop();
        if (process.isPresent()) {
            awaitEnd(process.get());
        }
        output.print(
                new Document(true, Optional.of(pid)),
                () -> output.line("The appliance (process %d) is down", pid));
        return 0;
    }

    private static void awaitEnd(ProcessHandle process) throws Exception {
        try {
            process.onExit().get(WAIT_MINUTES_MAX, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new ProblemException(
                    "still-stopping",
                    "The appliance (process "
                            + process.pid()
                            + ") has not stopped within "
                            + WAIT_MINUTES_MAX
                            + " minutes",
                    "Look at it with 'trackset status'; end the process if it hangs.",
                    e);
        }
    }
}
