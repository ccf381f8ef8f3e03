package dev.trackset.control.cli;

import dev.trackset.control.api.Appliance;
import dev.trackset.control.api.Appliance.Ingredients;
import dev.trackset.control.api.Appliance.Stay;
import dev.trackset.control.api.ControlApi;
import dev.trackset.control.api.HttpControl;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.HomeLock;
import dev.trackset.control.home.HomeLock.Entry;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.util.Set;

/**
 * A command's way to the control station: the one that owns the home, or one of its own for as long
 * as the command lasts.
 *
 * <p>When the process dies by a signal, its own control station interrupts its jobs and closes
 * their tapes first.
 */
final class Session implements AutoCloseable {

    /** How often another process may go away between being found and being asked. */
    private static final int ATTEMPTS_MAX = 10;

    private static final Set<String> ASK_AGAIN = Set.of("appliance-gone", "stopping");

    private final Root root;
    private Appliance own;
    private ControlApi control;
    private Thread hook;

    private Session(Root root) {
        this.root = root;
    }

    /** What is asked of the control station. */
    @FunctionalInterface
    interface Question<T> {
        T ask(ControlApi control) throws IOException;
    }

    static Session open(Root root) throws IOException {
        Home home = root.home();
        home.prepare();
        Session session = new Session(root);
        session.enter();
        return session;
    }

    /** Asks; when the process that was to answer has just gone away, asks whoever came after. */
    <T> T ask(Question<T> question) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask(control);
            } catch (ProblemException e) {
                boolean again = own == null && ASK_AGAIN.contains(e.problem().code());
                if (!again || attempt == ATTEMPTS_MAX) {
                    throw e;
                }
                enter();
            }
        }
    }

    /** Whether the control station is in this process. */
    boolean isOwn() {
        return own != null;
    }

    private void enter() throws IOException {
        switch (HomeLock.enter(root.home())) {
            case Entry.Owned owned -> {
                LogSetup.into(root.home().log());
                own =
                        Appliance.start(
                                root.home(), owned.lock(), Stay.ONE_COMMAND, ingredients(root));
                control = own.control();
                hook = closeAtSignal(own, root.console());
            }
            case Entry.OwnedByOther other -> {
                LogSetup.silent();
                control = new HttpControl(other.port());
            }
        }
    }

    static Ingredients ingredients(Root root) {
        return EmbeddedNodes.ingredients(root.home());
    }

    static Thread closeAtSignal(Appliance appliance, Console console) {
        Thread hook =
                new Thread(
                        () -> {
                            try {
                                appliance.close();
                            } catch (IOException e) {
                                console.err().println("trackset: " + e.getMessage());
                            }
                        },
                        "close at signal");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /** Waits for jobs that other commands started here, and gives the home back. */
    @Override
    public void close() throws IOException {
        if (own == null) {
            return;
        }
        try {
            own.closeWhenIdle();
        } catch (InterruptedException e) {
            own.close();
            Thread.currentThread().interrupt();
        }
        removeHook(hook);
    }

    static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook with it.
        }
    }
}
