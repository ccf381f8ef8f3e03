package dev.trackset.secondary.channel;

import static dev.trackset.secondary.ChannelState.BEGINNING_OF_TAPE;
import static dev.trackset.secondary.ChannelState.CLOSED;
import static dev.trackset.secondary.ChannelState.END_OF_TAPE;
import static dev.trackset.secondary.ChannelState.ERROR;
import static dev.trackset.secondary.ChannelState.READ;
import static dev.trackset.secondary.ChannelState.REQUESTED;
import static dev.trackset.secondary.ChannelState.WRITE;

import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.secondary.ChannelState;
import java.util.Map;
import java.util.Set;

/** Which state may follow which. A channel in ERROR stays there, so that its reason can be read. */
final class Transitions {

    /** Seed 003, Fig. 28. A tape that is refused goes from its beginning back to REQUESTED. */
    static final Map<ChannelState, Set<ChannelState>> BACKUP =
            Map.of(
                    REQUESTED, Set.of(BEGINNING_OF_TAPE, CLOSED, ERROR),
                    BEGINNING_OF_TAPE, Set.of(WRITE, REQUESTED, ERROR),
                    WRITE, Set.of(END_OF_TAPE, ERROR),
                    END_OF_TAPE, Set.of(REQUESTED, ERROR),
                    ERROR, Set.of(),
                    CLOSED, Set.of());

    /** Seed 003, Fig. 29: after reading the channel is at a tape's beginning or end again (292). */
    static final Map<ChannelState, Set<ChannelState>> RESTORE =
            Map.of(
                    REQUESTED, Set.of(BEGINNING_OF_TAPE, CLOSED, ERROR),
                    BEGINNING_OF_TAPE, Set.of(READ, REQUESTED, ERROR),
                    READ, Set.of(BEGINNING_OF_TAPE, ERROR),
                    ERROR, Set.of(),
                    CLOSED, Set.of());

    private Transitions() {}

    static boolean allowed(Direction direction, ChannelState from, ChannelState to) {
        Map<ChannelState, Set<ChannelState>> table =
                switch (direction) {
                    case BACKUP -> BACKUP;
                    case RESTORE -> RESTORE;
                };
        return table.getOrDefault(from, Set.of()).contains(to);
    }
}
