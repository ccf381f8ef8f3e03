package dev.trackset.metadata;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import java.time.Instant;
import java.util.Optional;

/**
 * What a block set is of.
 *
 * @param object the name the user gave: an absolute path, or {@code volume:NAME}
 * @param base the block set that UNCHANGED extents refer to; empty for a full
 * @param instant the instant that the block set shows; for paths the start of the reading
 * @param geometry shape of the devices (of the virtual device) on which the extents lie
 * @param host name of the host or primary node it was taken from
 */
public record MetadataHeader(
        BlockSetId blockSet,
        ObjectKind kind,
        RawName object,
        Level level,
        Optional<BlockSetId> base,
        Instant instant,
        Granularity granularity,
        Geometry geometry,
        String host) {}
