package dev.trackset.control.catalog;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup: one object at one instant.
 *
 * @param base the block set that it is a difference to
 * @param job the job that made it; empty when the catalog learned of it from a tape
 * @param summary counts of the metadata, once it is in the catalog
 * @param sentBytes payload bytes that went to tape
 * @param problem why it failed
 */
public record BackupRow(
        BlockSetId blockSet,
        String host,
        String object,
        Level level,
        Optional<BlockSetId> base,
        Granularity granularity,
        Instant instant,
        BackupState state,
        Optional<SessionId> job,
        Optional<MetadataSummary> summary,
        long sentBytes,
        Optional<Problem> problem) {}
