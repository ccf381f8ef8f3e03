package dev.trackset.secondary.channel;

import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.secondary.ChannelState;
import dev.trackset.secondary.ChannelStatus;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * All virtual channels of a node. Channels that were closed leave the table; those that ended in
 * error stay, the last {@link #ERRORS_KEPT_MAX} of them. Safe for use by several threads.
 */
public final class ChannelTable {

    /** So many channels in error are remembered. */
    public static final int ERRORS_KEPT_MAX = 64;

    private final Clock clock;
    private final Deque<VirtualChannel> channels = new ArrayDeque<>();

    public ChannelTable(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a channel, in state REQUESTED.
     *
     * @param observer hears of every change of state
     */
    public VirtualChannel open(
            SessionId session,
            int channel,
            Direction direction,
            String reason,
            Consumer<ChannelStatus> observer) {
        VirtualChannel opened =
                new VirtualChannel(this, clock, session, channel, direction, reason, observer);
        synchronized (channels) {
            channels.addLast(opened);
        }
        return opened;
    }

    public List<ChannelStatus> statuses() {
        synchronized (channels) {
            return channels.stream().map(VirtualChannel::status).toList();
        }
    }

    void ended(VirtualChannel channel) {
        synchronized (channels) {
            if (channel.status().state() == ChannelState.CLOSED) {
                channels.remove(channel);
            }
            List<VirtualChannel> errors = new ArrayList<>();
            for (VirtualChannel each : channels) {
                if (each.status().state() == ChannelState.ERROR) {
                    errors.add(each);
                }
            }
            if (errors.size() > ERRORS_KEPT_MAX) {
                channels.remove(errors.getFirst());
            }
        }
    }
}
