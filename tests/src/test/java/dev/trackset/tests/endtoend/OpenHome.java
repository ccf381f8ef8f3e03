package dev.trackset.tests.endtoend;

import dev.trackset.control.api.Appliance;
import dev.trackset.control.api.Appliance.Stay;
import dev.trackset.control.api.JobDetail;
import dev.trackset.control.cli.EmbeddedNodes;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.HomeLock;
import dev.trackset.control.home.HomeLock.Entry;
import dev.trackset.control.job.BackupRequest;
import dev.trackset.control.job.RestoreRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An appliance in this process, where a process for each question would take too long. */
final class OpenHome implements AutoCloseable {

    /** Kept, because the log manager does not keep loggers. */
    private static final Logger LOG = Logger.getLogger("");

    private final Appliance appliance;

    private OpenHome(Appliance appliance) {
        this.appliance = appliance;
    }

    static OpenHome open(Path folder) throws IOException {
        LOG.setLevel(Level.OFF);
        Home home = new Home(folder);
        home.prepare();
        if (HomeLock.enter(home) instanceof Entry.Owned(HomeLock lock)) {
            return new OpenHome(
                    Appliance.start(home, lock, Stay.ONE_COMMAND, EmbeddedNodes.ingredients(home)));
        }
        throw new AssertionError("another process owns " + folder);
    }

    Appliance appliance() {
        return appliance;
    }

    JobDetail backup(Path object, long segmentBytes) throws IOException, InterruptedException {
        return result(
                appliance
                        .control()
                        .backup(
                                new BackupRequest(
                                        List.of(object.toString()),
                                        OptionalInt.empty(),
                                        OptionalLong.of(segmentBytes),
                                        Optional.empty())));
    }

    JobDetail restore(String backup, Path folder) throws IOException, InterruptedException {
        return result(
                appliance
                        .control()
                        .restore(
                                new RestoreRequest(
                                        backup,
                                        Optional.of(folder.toString()),
                                        List.of(),
                                        OptionalInt.empty(),
                                        false)));
    }

    private JobDetail result(String job) throws IOException, InterruptedException {
        appliance.awaitJobs();
        return appliance.control().job(job);
    }

    @Override
    public void close() throws IOException {
        appliance.close();
    }
}
