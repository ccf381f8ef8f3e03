package dev.trackset.control.job;

import dev.trackset.control.catalog.JobState;
import java.util.OptionalLong;

/**
 * How far a job is.
 *
 * @param phase what it does now, in words
 */
public record JobProgress(
        String job,
        JobState state,
        String phase,
        long bytesDone,
        OptionalLong bytesTotal,
        long entriesDone) {}
