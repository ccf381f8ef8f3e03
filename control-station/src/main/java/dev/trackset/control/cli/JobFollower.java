package dev.trackset.control.cli;

import dev.trackset.control.api.JobDetail;
import dev.trackset.control.job.JobProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Follows a job to its end, and shows how far it is. */
final class JobFollower {

    private static final Duration FIRST_WAIT = Duration.ofMillis(10);
    private static final Duration WAIT_MAX = Duration.ofMillis(200);

    private JobFollower() {}

    static JobDetail follow(Session session, String job, Console console) throws IOException {
        long wait = FIRST_WAIT.toNanos();
        try (ProgressView view = ProgressView.of(console)) {
            while (true) {
                JobProgress progress = session.ask(control -> control.progress(job));
                view.show(progress);
                if (progress.state().isOver()) {
                    return session.ask(control -> control.job(job));
                }
                // The interface is asked, it does not call; hence a pause between questions.
                LockSupport.parkNanos(wait);
                wait = Math.min(wait * 2, WAIT_MAX.toNanos());
            }
        }
    }
}
