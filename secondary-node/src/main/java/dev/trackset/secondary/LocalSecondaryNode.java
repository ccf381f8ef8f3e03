package dev.trackset.secondary;

import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.problem.Problem;
import dev.trackset.secondary.backend.BackEndMover;
import dev.trackset.secondary.channel.ChannelTable;
import dev.trackset.secondary.device.MediaChanger;
import dev.trackset.secondary.frontend.LinkServer;
import dev.trackset.secondary.mount.DrivePool;
import dev.trackset.secondary.recall.RecallRun;
import dev.trackset.secondary.staging.StagingArea;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A secondary node in this process. */
final class LocalSecondaryNode implements SecondaryNode {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSecondaryNode.class);

    private final BackEndMover.Resources resources;
    private final StagingArea area;
    private final ChannelTable table;
    private final LinkServer server;
    private final LocalTapeLibrary library;
    private final Map<SessionId, Running> sessions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    LocalSecondaryNode(
            BackEndMover.Resources resources,
            StagingArea area,
            LinkServer server,
            MediaChanger changer,
            CartridgeCensus census) {
        this.resources = resources;
        this.area = area;
        this.server = server;
        this.table = new ChannelTable(resources.clock());
        this.library = new LocalTapeLibrary(resources, changer, census);
    }

    BackEndMover.Resources resources() {
        return resources;
    }

    StagingArea area() {
        return area;
    }

    ChannelTable table() {
        return table;
    }

    LinkServer server() {
        return server;
    }

    DrivePool drives() {
        return resources.drives();
    }

    StageTimer timer(String stage) {
        return new StageTimer(stage, resources.nanoClock());
    }

    void ended(SessionId session) {
        sessions.remove(session);
    }

    @Override
    public InetSocketAddress linkAddress() {
        return server.address();
    }

    @Override
    public TapeLibrary library() {
        return library;
    }

    @Override
    public BackupSession openBackup(
            BackupSessionOrder order, MediaSource media, SessionListener listener)
            throws IOException {
        requireOpen();
        BackupRun run = BackupRun.open(this, order, media, listener);
        sessions.put(order.session(), run);
        server.register(order.session(), order.token(), Direction.BACKUP, order.channels(), run);
        run.start();
        return run;
    }

    @Override
    public RecallSession openRecall(RecallOrder order, SessionListener listener)
            throws IOException {
        requireOpen();
        RecallRun run =
                RecallRun.open(
                        new RecallRun.Resources(
                                resources.settings(),
                                resources.drives(),
                                area,
                                table,
                                resources.nanoClock()),
                        order,
                        listener,
                        () -> {
                            server.unregister(order.session());
                            sessions.remove(order.session());
                        });
        sessions.put(order.session(), run);
        server.register(order.session(), order.token(), Direction.RESTORE, order.channels(), run);
        return run;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the secondary node is closed");
        }
    }

    @Override
    public List<ChannelStatus> channels() {
        return table.statuses();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        Problem reason =
                new Problem(
                        "node-closed",
                        "the secondary node is shut down",
                        "Start the appliance, then run the job again.");
        List<Running> running = List.copyOf(sessions.values());
        running.forEach(session -> session.cancel(reason));
        for (Running session : running) {
            try {
                session.await();
            } catch (IOException e) {
                LOG.debug("session ended: {}", e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        server.close();
        area.close();
    }
}
