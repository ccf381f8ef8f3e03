package dev.trackset.control.api;

import dev.trackset.control.catalog.JobKind;
import dev.trackset.control.catalog.JobState;
import dev.trackset.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/** A job in a list. */
public record JobView(
        String id,
        JobKind kind,
        JobState state,
        String title,
        Instant started,
        Optional<Instant> ended,
        Optional<Problem> problem) {}
