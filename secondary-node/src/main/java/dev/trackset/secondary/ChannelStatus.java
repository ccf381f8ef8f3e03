package dev.trackset.secondary;

import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Direction;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the table of virtual channels.
 *
 * @param drive name of the drive, when one is used
 * @param barcode of the mounted cartridge
 * @param reason why the channel is in this state
 */
public record ChannelStatus(
        SessionId session,
        int channel,
        Direction direction,
        ChannelState state,
        Optional<String> drive,
        Optional<String> barcode,
        String reason,
        Instant since,
        long bytes) {}
