package dev.trackset.primary.remote;

import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels of one session. Safe for use by several threads. */
final class ChannelSet implements Iterable<Channel>, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelSet.class);

    private final String peer;
    private final List<Channel> channels;
    private final List<Thread> aborting = new ArrayList<>();

    private ChannelSet(String peer, List<Channel> channels) {
        this.peer = peer;
        this.channels = List.copyOf(channels);
    }

    /** Connects all channels of a session, or none. */
    static ChannelSet open(
            Channel.Peer peer, int channels, Direction direction, SessionLimits limits)
            throws IOException {
        List<Channel> opened = new ArrayList<>();
        try {
            for (int number = 0; number < channels; number++) {
                opened.add(Channel.open(peer, number, direction, limits.openMax()));
            }
            return new ChannelSet(peer.name(), opened);
        } catch (IOException e) {
            Problem problem = LinkProblems.of(e, peer.name());
            ChannelSet incomplete = new ChannelSet(peer.name(), opened);
            incomplete.abort(problem, Duration.ZERO);
            incomplete.awaitAborted();
            throw new ProblemException(problem, e);
        }
    }

    /** Address of the peer, for messages. */
    String peer() {
        return peer;
    }

    int size() {
        return channels.size();
    }

    Channel last() {
        return channels.getLast();
    }

    /** Longest batch that every channel takes. */
    int batchBytesMax() {
        return channels.stream().mapToInt(Channel::batchBytesMax).min().orElseThrow();
    }

    long[] creditBytes() {
        return channels.stream().mapToLong(Channel::creditBytes).toArray();
    }

    @Override
    public Iterator<Channel> iterator() {
        return channels.iterator();
    }

    /**
     * Starts to tell the peer on each channel why the session failed, and to close the channels.
     * Returns at once.
     *
     * @param grace how long the peer has to close its end
     */
    synchronized void abort(Problem problem, Duration grace) {
        for (Channel channel : channels) {
            aborting.add(
                    Thread.ofVirtual()
                            .name("trackset-abort-" + channel.number())
                            .start(() -> channel.abort(problem, grace)));
        }
    }

    /** Waits for the end of {@link #abort}, which ends within its grace. */
    void awaitAborted() {
        List<Thread> threads;
        synchronized (this) {
            threads = List.copyOf(aborting);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        for (Channel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("Channel {}: close failed.", channel.number(), e);
            }
        }
    }
}
