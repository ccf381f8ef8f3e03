package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.ObjectKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a backup session is to write.
 *
 * @param server name of the control station, for the tapes
 * @param token secret that the primary node shows when it connects its channels
 * @param channels number of virtual channels, each written to a drive of its own
 * @param segmentBytes an accumulation that reaches this is a segment
 */
public record BackupSessionOrder(
        SessionId session,
        String server,
        String token,
        int channels,
        long segmentBytes,
        List<BlockSetDescription> blockSets) {

    /** What the tape says about a block set beside its data. */
    public record BlockSetDescription(
            BlockSetId blockSet,
            ObjectKind kind,
            String object,
            Level level,
            Optional<BlockSetId> base,
            Instant instant,
            String host) {}

    public BackupSessionOrder {
        blockSets = List.copyOf(blockSets);
    }
}
