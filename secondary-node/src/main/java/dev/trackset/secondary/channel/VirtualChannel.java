package dev.trackset.secondary.channel;

import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.secondary.ChannelState;
import dev.trackset.secondary.ChannelStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One virtual channel and its state. Safe for use by several threads. */
public final class VirtualChannel {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualChannel.class);

    private final ChannelTable table;
    private final Clock clock;
    private final SessionId session;
    private final int channel;
    private final Direction direction;
    private final Consumer<ChannelStatus> observer;
    private final LongAdder bytes = new LongAdder();

    private ChannelState state = ChannelState.REQUESTED;
    private String reason;
    private Instant since;
    private String drive;
    private String barcode;

    VirtualChannel(
            ChannelTable table,
            Clock clock,
            SessionId session,
            int channel,
            Direction direction,
            String reason,
            Consumer<ChannelStatus> observer) {
        this.table = table;
        this.clock = clock;
        this.session = session;
        this.channel = channel;
        this.direction = direction;
        this.reason = reason;
        this.observer = observer;
        this.since = clock.instant();
    }

    public int number() {
        return channel;
    }

    /**
     * Goes to another state.
     *
     * @param why for the log and the table
     * @throws IllegalStateException when the transition is not in the table
     */
    public void change(ChannelState next, String why) {
        synchronized (this) {
            if (!Transitions.allowed(direction, state, next)) {
                throw new IllegalStateException(
                        "channel " + channel + ": from " + state + " to " + next + ": " + why);
            }
            set(next, why);
        }
        tell(next);
    }

    /** Goes to ERROR, unless the channel ended before; the first reason stays. */
    public void fail(String why) {
        synchronized (this) {
            if (!Transitions.allowed(direction, state, ChannelState.ERROR)) {
                return;
            }
            set(ChannelState.ERROR, why);
        }
        tell(ChannelState.ERROR);
    }

    private synchronized void set(ChannelState next, String why) {
        LOG.info("session {} channel {}: {} -> {}: {}", session, channel, state, next, why);
        state = next;
        reason = why;
        since = clock.instant();
    }

    private void tell(ChannelState next) {
        observer.accept(status());
        if (next == ChannelState.CLOSED || next == ChannelState.ERROR) {
            table.ended(this);
        }
    }

    /** The tape that the channel uses from now on. */
    public synchronized void mounted(String driveName, String cartridge) {
        drive = driveName;
        barcode = cartridge;
    }

    public synchronized void unmounted() {
        barcode = null;
    }

    /** Counts bytes that went over the channel. */
    public void moved(long byteCount) {
        bytes.add(byteCount);
    }

    public synchronized ChannelState state() {
        return state;
    }

    public synchronized ChannelStatus status() {
        return new ChannelStatus(
                session,
                channel,
                direction,
                state,
                Optional.ofNullable(drive),
                Optional.ofNullable(barcode),
                reason,
                since,
                bytes.sum());
    }
}
