package dev.trackset.control.catalog;

import java.time.Instant;

/** A line of a job's log. */
public record LogRow(int number, Instant logged, String text) {}
