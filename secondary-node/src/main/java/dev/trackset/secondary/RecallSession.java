package dev.trackset.secondary;

import dev.trackset.problem.Problem;
import dev.trackset.stage.StageTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A running restore session. A tape that was mounted for the metadata stays in its drive for the
 * segments.
 */
public interface RecallSession extends Running {

    /**
     * Reads the metadata of the block set from tape into a file, checked. Only before {@link
     * #start}.
     *
     * @param places all metadata segments, in the order of their numbers
     */
    void fetchMetadata(List<SegmentPlace> places, Path target)
            throws IOException, InterruptedException;

    /**
     * Starts to read segments: tapes are spread over the drives, each is mounted once, each is read
     * in the order of its positions. Batches go to the channels that the primary node connects.
     */
    void start(List<SegmentPlace> segments) throws IOException;

    /**
     * Waits until the primary node has received everything and the cartridges are back in their
     * slots.
     *
     * @throws dev.trackset.problem.ProblemException the first thing that went wrong, with tape,
     *     block and object
     */
    @Override
    void await() throws IOException, InterruptedException;

    @Override
    void cancel(Problem reason);

    /** Share of time of movers so far. */
    List<StageTime> stageTimes();
}
