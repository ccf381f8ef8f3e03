package dev.trackset.secondary;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A secondary node: pairs of data movers around staging, and a tape library. Safe for use by
 * several threads.
 */
public interface SecondaryNode extends AutoCloseable {

    /** Where primary nodes connect their virtual channels. */
    InetSocketAddress linkAddress();

    TapeLibrary library();

    /**
     * Opens a backup session with {@link BackupSessionOrder#channels} channels, each with a drive
     * of its own. Tapes are mounted when the first segment is ready.
     */
    BackupSession openBackup(BackupSessionOrder order, MediaSource media, SessionListener listener)
            throws IOException;

    /** Opens a restore session, which may use up to {@link RecallOrder#channels} drives. */
    RecallSession openRecall(RecallOrder order, SessionListener listener) throws IOException;

    /** The state of every virtual channel, of open sessions and of those that ended in error. */
    List<ChannelStatus> channels();

    /**
     * Ends all sessions, closes their tapes properly, and brings the cartridges back to their
     * slots.
     */
    @Override
    void close() throws IOException;
}
