package dev.trackset.control.cli;

import dev.trackset.control.api.Appliance;
import dev.trackset.control.api.Appliance.Stay;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.HomeLock;
import dev.trackset.control.home.HomeLock.Entry;
import dev.trackset.problem.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trackset up} */
@Command(
        name = "up",
        description = "Starts an appliance that stays until it is told to go: trackset down.")
final class UpCommand implements Callable<Integer> {

    private final Root root;

    @Option(names = "--detach", description = "Stay in the background.")
    private boolean detach;

    UpCommand(Root root) {
        this.root = root;
    }

    /** Printed when the appliance listens. */
    record Document(String home, long pid, int port) {}

    @Override
    public Integer call() throws Exception {
        Home home = root.home();
        home.prepare();
        if (detach) {
            return new Detached(root).start();
        }
        return switch (HomeLock.enter(home)) {
            case Entry.Owned owned -> stay(home, owned.lock());
            case Entry.OwnedByOther other ->
                    throw new ProblemException(
                            "home-in-use",
                            "The home "
                                    + home.folder()
                                    + " is already in use by process "
                                    + other.port().pid(),
                            "Use it with other commands, or stop it with 'trackset down'.");
        };
    }

    private int stay(Home home, HomeLock lock) throws Exception {
        LogSetup.into(home.log());
        Appliance appliance = Appliance.start(home, lock, Stay.STANDBY, Session.ingredients(root));
        Thread hook = Session.closeAtSignal(appliance, root.console());
        try (appliance) {
            appliance.startNodes();
            Document document =
                    new Document(
                            home.folder().toString(),
                            ProcessHandle.current().pid(),
                            appliance.port());
            Output output = root.output();
            output.print(
                    document,
                    () ->
                            output.line(
                                    "The appliance is up on %s: process %d, control port %d",
                                    document.home(), document.pid(), document.port()));
            root.console().flush();
            appliance.awaitStopRequest();
        }
        Session.removeHook(hook);
        return 0;
    }
}
