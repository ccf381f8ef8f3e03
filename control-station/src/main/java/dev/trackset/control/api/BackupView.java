package dev.trackset.control.api;

import dev.trackset.control.catalog.BackupState;
import dev.trackset.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A backup in a list.
 *
 * @param level in lower case
 * @param bytes size of the object's content; 0 when not known
 * @param sentBytes payload that went to tape
 * @param tapes barcodes
 */
public record BackupView(
        String id,
        String object,
        String kind,
        String level,
        long bytes,
        List<String> tapes,
        BackupState state,
        Instant instant,
        String host,
        Optional<String> base,
        long sentBytes,
        long entries,
        long unreadable,
        long changedWhileRead,
        Optional<Problem> problem) {}
