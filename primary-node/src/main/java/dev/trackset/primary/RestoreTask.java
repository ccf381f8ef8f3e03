package dev.trackset.primary;

import dev.trackset.problem.Problem;
import dev.trackset.stage.StageTime;
import java.io.IOException;
import java.util.List;

/** A restore that is running. */
public interface RestoreTask {

    Progress progress();

    List<StageTime> stageTimes();

    void cancel(Problem reason);

    /**
     * Waits until everything is in its place and durable.
     *
     * @throws dev.trackset.problem.ProblemException what went wrong, with the names it concerns
     */
    RestoreReport await() throws IOException, InterruptedException;

    /**
     * @param target in words: the folder or volume
     * @param bytes content bytes restored, zeros included
     * @param notices what could not be restored in every detail (owners without the right to set
     *     them, and the like), bounded
     */
    record RestoreReport(String target, long bytes, long entries, List<String> notices) {
        public RestoreReport {
            notices = List.copyOf(notices);
        }
    }
}
