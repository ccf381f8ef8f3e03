package dev.trackset.control.catalog;

import dev.trackset.block.SessionId;
import dev.trackset.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A job.
 *
 * @param title what it does, in words
 * @param outcome its result as JSON, once it is over
 */
public record JobRow(
        SessionId job,
        JobKind kind,
        JobState state,
        String title,
        Instant started,
        Optional<Instant> ended,
        Optional<Problem> problem,
        Optional<String> outcome) {}
