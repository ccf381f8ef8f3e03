package dev.trackset.secondary;

import dev.trackset.secondary.backend.BackEndMover;
import dev.trackset.secondary.device.MediaChanger;
import dev.trackset.secondary.frontend.LinkServer;
import dev.trackset.secondary.mount.DrivePool;
import dev.trackset.secondary.staging.StagingArea;
import java.io.IOException;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Opens secondary nodes. */
public final class SecondaryNodes {

    private SecondaryNodes() {}

    /**
     * Opens a secondary node over a library. Cartridges that an interrupted process left in drives
     * go back to their slots, files it left in staging are deleted.
     *
     * @param changer stays open when the node is closed; whoever opened it closes it after the node
     * @param random for identities; safe for use by several threads
     * @param nanoClock monotonic time in nanoseconds, as System.nanoTime gives it
     */
    public static SecondaryNode open(
            SecondaryNodeSettings settings,
            MediaChanger changer,
            CartridgeCensus census,
            Clock clock,
            RandomGenerator random,
            LongSupplier nanoClock)
            throws IOException {
        DrivePool drives = DrivePool.open(changer);
        StagingArea area = StagingArea.open(settings, nanoClock);
        try {
            LinkServer server = LinkServer.open(settings.linkAddress());
            return new LocalSecondaryNode(
                    new BackEndMover.Resources(settings, drives, clock, random, nanoClock),
                    area,
                    server,
                    changer,
                    census);
        } catch (IOException e) {
            area.close();
            throw e;
        }
    }
}
