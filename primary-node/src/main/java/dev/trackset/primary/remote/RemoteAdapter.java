package dev.trackset.primary.remote;

import dev.trackset.block.BlockSetId;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.primary.BackupOrder;
import dev.trackset.primary.RestoreOrder;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Opens sessions with secondary nodes (seed 003, Fig. 30, 301). Safe for use by several threads.
 */
public final class RemoteAdapter {

    private final SessionLimits limits;
    private final LongSupplier nanoClock;

    public RemoteAdapter(SessionLimits limits, LongSupplier nanoClock) {
        this.limits = limits;
        this.nanoClock = nanoClock;
    }

    /** Gets the objects of a session ready: this is where instants are set. */
    @FunctionalInterface
    public interface Preparation {
        List<ObjectTransfer> prepare(StageTimer diskRead) throws IOException;
    }

    /** Opens the channels, then prepares the objects, then starts to send them. */
    public BackupSession backup(BackupOrder order, Preparation preparation) throws IOException {
        Channel.Peer peer = new Channel.Peer(order.link(), order.session(), order.token());
        ChannelSet channels = ChannelSet.open(peer, order.channels(), Direction.BACKUP, limits);
        StageTimer diskRead = new StageTimer("disk read", nanoClock);
        try {
            List<ObjectTransfer> transfers = preparation.prepare(diskRead);
            return BackupSession.start(channels, transfers, diskRead, limits, nanoClock);
        } catch (IOException e) {
            channels.abort(LinkProblems.of(e, peer.name()), Duration.ZERO);
            throw e;
        }
    }

    /**
     * Opens the channels and starts to receive.
     *
     * @param object its name, for messages
     * @param restorer puts the tracks in place; closed here, also when this fails
     */
    public RestoreSession restore(
            RestoreOrder order, BlockSetId blockSet, String object, Restorer restorer)
            throws IOException {
        Channel.Peer peer = new Channel.Peer(order.link(), order.session(), order.token());
        ChannelSet channels;
        try {
            channels = ChannelSet.open(peer, order.channels(), Direction.RESTORE, limits);
        } catch (IOException e) {
            restorer.close();
            throw e;
        }
        return RestoreSession.start(object, blockSet, channels, restorer, limits, nanoClock);
    }
}
