package dev.trackset.control.job;

import dev.trackset.metadata.Granularity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is to be backed up.
 *
 * @param objects absolute paths and {@code volume:NAME}
 * @param streams drives written in parallel; empty for the setting
 * @param segmentBytes empty for the setting
 */
public record BackupRequest(
        List<String> objects,
        OptionalInt streams,
        OptionalLong segmentBytes,
        Optional<Granularity> granularity) {

    public BackupRequest {
        objects = List.copyOf(objects);
    }
}
