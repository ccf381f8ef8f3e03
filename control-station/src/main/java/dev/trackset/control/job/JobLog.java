package dev.trackset.control.job;

import dev.trackset.block.SessionId;
import dev.trackset.control.catalog.Catalog;
import dev.trackset.problem.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log and mounts of one job, in the catalog and in the log file. Safe for several threads. */
final class JobLog {

    /** How many notices for the operator a job keeps. */
    static final int NOTICES_MAX = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);

    private final Catalog catalog;
    private final SessionId job;
    private final Clock clock;
    private final List<Mount> mounts = new ArrayList<>();
    private final List<Problem> notices = new ArrayList<>();

    JobLog(Catalog catalog, SessionId job, Clock clock) {
        this.catalog = catalog;
        this.job = job;
        this.clock = clock;
    }

    synchronized void say(String text) {
        LOG.info("job {}: {}", job, text);
        try {
            catalog.change(tables -> tables.jobLog().add(job, clock.instant(), text));
        } catch (IOException e) {
            // A job is not failed for a line of its log.
            LOG.error("job {}: its log cannot be written", job, e);
        }
    }

    synchronized void mounted(String drive, String barcode) throws IOException {
        mounts.add(new Mount(drive, barcode));
        catalog.change(tables -> tables.mounts().mounted(job, drive, barcode, clock.instant()));
        say("tape " + barcode + " mounted in drive " + drive);
    }

    synchronized void unmounted(String drive, String barcode) throws IOException {
        catalog.change(tables -> tables.mounts().unmounted(job, drive, barcode, clock.instant()));
        say("tape " + barcode + " unmounted from drive " + drive);
    }

    synchronized void notice(Problem problem) {
        if (notices.size() < NOTICES_MAX) {
            notices.add(problem);
        }
        say(problem.toString());
    }

    synchronized List<Mount> mounts() {
        return List.copyOf(mounts);
    }

    synchronized List<Problem> notices() {
        return List.copyOf(notices);
    }
}
