package dev.trackset.primary;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Opens primary nodes. */
public final class PrimaryNodes {

    private PrimaryNodes() {}

    /**
     * Opens the primary node of a home. The caller holds the home's lock: one process at a time.
     *
     * @param home the home directory; everything of the node is in {@code home/primary}
     * @param nanoClock monotonic time, as System.nanoTime gives it
     * @throws dev.trackset.problem.ProblemException {@code volume-table-damaged}, {@code
     *     device-damaged}, {@code device-missing}
     */
    public static PrimaryNode open(
            Path home, PrimarySettings settings, Clock clock, LongSupplier nanoClock)
            throws IOException {
        // Identities of devices need to differ, not to be secret.
        RandomGenerator random = new Random(clock.millis() ^ nanoClock.getAsLong());
        return LocalPrimaryNode.open(home.resolve("primary"), settings, random, nanoClock);
    }
}
