package dev.trackset.control.catalog;

import java.time.Instant;
import java.util.Optional;

/** One mount of a tape in a job; {@code number} counts from 0 in the order of mounting. */
public record MountRow(
        int number, String drive, String barcode, Instant mounted, Optional<Instant> unmounted) {}
