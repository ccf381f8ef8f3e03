package dev.trackset.primary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/**
 * What to send where.
 *
 * @param link the secondary node's link address
 * @param token the session's secret
 * @param channels how many virtual channels to connect; each object is spread over all of them
 */
public record BackupOrder(
        SessionId session,
        InetSocketAddress link,
        String token,
        int channels,
        List<ObjectOrder> objects) {

    /**
     * @param object as {@link PrimaryNode#resolve} named it
     * @param instant the instant by the control station's clock, kept in the metadata
     */
    public record ObjectOrder(
            BlockSetId blockSet,
            String object,
            Level level,
            Granularity granularity,
            Instant instant) {}

    public BackupOrder {
        objects = List.copyOf(objects);
    }
}
