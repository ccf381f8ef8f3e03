package dev.trackset.control.api;

import dev.trackset.problem.Problem;

/** An error as JSON. */
public record ErrorDocument(Problem error) {}
