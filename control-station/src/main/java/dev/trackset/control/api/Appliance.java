package dev.trackset.control.api;

import dev.trackset.control.catalog.Catalog;
import dev.trackset.control.catalog.Recovery;
import dev.trackset.control.home.ControlPort;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.HomeLock;
import dev.trackset.control.home.Settings;
import dev.trackset.control.home.SettingsFile;
import dev.trackset.control.job.Arbiter;
import dev.trackset.control.job.Jobs;
import dev.trackset.control.job.Parts;
import dev.trackset.control.media.TapePolicy;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.device.Element;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A control station with its nodes in this process: the owner of a home, from the moment it has the
 * lock until it gives it back. The nodes start when the first command needs them.
 */
public final class Appliance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Appliance.class);
    private static final int TOKEN_BYTES = 32;

    private final Home home;
    private final HomeLock lock;
    private final Settings settings;
    private final Catalog catalog;
    private final Nodes.Factory nodeFactory;
    private final Clock clock;
    private final RandomGenerator random;
    private final LocalControl control;
    private final ControlServer server;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final boolean isStandby;
    private final Object starting = new Object();
    private final Object closing = new Object();
    private final String token;
    private volatile Work work;
    private Nodes nodes;
    private volatile boolean isClosed;

    /** What runs once the nodes are there. */
    record Work(Parts parts, Jobs jobs) {}

    /** What an appliance is made of; tests bring their own. */
    public record Ingredients(Nodes.Factory nodes, Clock clock, RandomGenerator random) {}

    /** How long an appliance stays. */
    public enum Stay {
        /** Until it is told to stop. */
        STANDBY,
        /** As long as there is something to do. */
        ONE_COMMAND
    }

    /**
     * Opens the home. The lock passes to the appliance, which gives it back when it closes or when
     * it cannot start.
     */
    public static Appliance start(Home home, HomeLock lock, Stay stay, Ingredients ingredients)
            throws IOException {
        Catalog catalog = null;
        try {
            Settings settings = SettingsFile.read(home.config());
            catalog = Catalog.open(home.catalog());
            Recovery.run(catalog, ingredients.clock().instant());
            return new Appliance(home, lock, stay, settings, catalog, ingredients);
        } catch (IOException | RuntimeException e) {
            try (lock) {
                if (catalog != null) {
                    catalog.close();
                }
            }
            throw e;
        }
    }

    private Appliance(
            Home home,
            HomeLock lock,
            Stay stay,
            Settings settings,
            Catalog catalog,
            Ingredients ingredients)
            throws IOException {
        this.home = home;
        this.lock = lock;
        this.isStandby = stay == Stay.STANDBY;
        this.settings = settings;
        this.catalog = catalog;
        this.nodeFactory = ingredients.nodes();
        this.clock = ingredients.clock();
        this.random = ingredients.random();
        this.control = new LocalControl(this);
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        this.token = HexFormat.of().formatHex(secret);
        this.server = new ControlServer(control, 0, token);
        lock.publish(controlPort());
    }

    private ControlPort controlPort() {
        return new ControlPort(server.port(), token, ProcessHandle.current().pid(), Version.text());
    }

    public ControlApi control() {
        return control;
    }

    public Home home() {
        return home;
    }

    public int port() {
        return server.port();
    }

    Catalog catalog() {
        return catalog;
    }

    Optional<Work> workIfStarted() {
        return Optional.ofNullable(work);
    }

    /** The nodes and what runs on them; starts them when they are not there. */
    Work work() throws IOException {
        synchronized (starting) {
            if (isClosed) {
                throw new ProblemException(
                        Jobs.STOPPING,
                        "The appliance is stopping",
                        "Try again when it has stopped.");
            }
            if (work == null) {
                nodes = nodeFactory.start();
                work = startWork(nodes);
            }
            return work;
        }
    }

    private Work startWork(Nodes started) throws IOException {
        int drives =
                (int)
                        started.secondary().library().elements().stream()
                                .filter(element -> element.kind() == Element.Kind.DRIVE)
                                .count();
        Arbiter arbiter = new Arbiter(drives, settings.control().jobsAtOnce());
        TapePolicy policy =
                new TapePolicy(
                        catalog,
                        started.secondary().library(),
                        settings.backup().pool(),
                        arbiter::isRead,
                        clock);
        Parts parts =
                new Parts(
                        started.primary(),
                        started.secondary(),
                        catalog,
                        policy,
                        arbiter,
                        settings,
                        HostName.get(),
                        clock,
                        random);
        new LibraryDesk(parts).settleUncertainTapes();
        return new Work(parts, new Jobs(parts, Json.mapper()));
    }

    /** Starts the nodes now instead of when the first command needs them. */
    public void startNodes() throws IOException {
        work();
    }

    /** Waits until no job runs any more: those that other commands started here too. */
    public void awaitJobs() throws InterruptedException {
        Work running = work;
        if (running != null) {
            running.jobs().awaitAll();
        }
    }

    void requestStop() throws ProblemException {
        if (!isStandby) {
            throw new ProblemException(
                    "not-up",
                    "The home "
                            + home.folder()
                            + " is used by a single command, process "
                            + ProcessHandle.current().pid(),
                    "Wait until it is done, or cancel its job with 'trackset job cancel'.");
        }
        stopRequested.countDown();
    }

    /** Waits until somebody asks the appliance to stop. */
    public void awaitStopRequest() throws InterruptedException {
        stopRequested.await();
    }

    /**
     * Waits until there is nothing left to do, also of what other commands asked for, and gives the
     * home back.
     */
    public void closeWhenIdle() throws IOException, InterruptedException {
        while (true) {
            awaitJobs();
            server.awaitIdle();
            synchronized (closing) {
                if (isClosed) {
                    return;
                }
                lock.beginToLeave();
                if (work == null || work.jobs().stopIfIdle()) {
                    leave();
                    return;
                }
                lock.publish(controlPort());
            }
        }
    }

    /** Interrupts the jobs that run, closes their tapes, and gives the home back. */
    @Override
    public void close() throws IOException {
        synchronized (closing) {
            if (!isClosed) {
                stopJobs();
                lock.beginToLeave();
                leave();
            }
        }
    }

    private void leave() throws IOException {
        isClosed = true;
        try (lock) {
            server.close();
            synchronized (starting) {
                if (nodes != null) {
                    nodes.close();
                }
            }
        } finally {
            catalog.close();
        }
    }

    private void stopJobs() {
        Work running = work;
        if (running == null) {
            return;
        }
        Problem reason =
                new Problem(
                        "interrupted",
                        "The appliance was stopped before the job was done",
                        "Start it again.");
        try {
            Duration wait = Duration.ofSeconds(settings.control().stopSeconds());
            if (!running.jobs().stop(reason, wait)) {
                LOG.error("jobs did not end in {} seconds", wait.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
