package dev.trackset.secondary;

import dev.trackset.problem.Problem;
import java.io.IOException;

/** A session that runs, of either direction. */
public interface Running {

    /**
     * Fails the session: peers are told why, tapes are closed properly. Returns at once; {@link
     * #await} tells the end.
     */
    void cancel(Problem reason);

    /**
     * Waits until the session ended and its cartridges are back in their slots.
     *
     * @throws dev.trackset.problem.ProblemException the first thing that went wrong
     */
    void await() throws IOException, InterruptedException;
}
