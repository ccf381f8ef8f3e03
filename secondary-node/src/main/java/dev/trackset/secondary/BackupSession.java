package dev.trackset.secondary;

import dev.trackset.problem.Problem;
import dev.trackset.stage.StageTime;
import java.io.IOException;
import java.util.List;

/** A running backup session. */
public interface BackupSession extends Running {

    /**
     * Waits until every channel was closed by the primary node, everything is on tape, each tape
     * has its end group, and the cartridges are back in their slots.
     *
     * @throws dev.trackset.problem.ProblemException the first thing that went wrong; tapes were
     *     closed as far as possible
     */
    @Override
    void await() throws IOException, InterruptedException;

    /**
     * Fails the session: peers are told why, tapes are closed properly. Returns at once; {@link
     * #await} tells the end.
     */
    @Override
    void cancel(Problem reason);

    /** Share of time of staging and movers so far. */
    List<StageTime> stageTimes();
}
