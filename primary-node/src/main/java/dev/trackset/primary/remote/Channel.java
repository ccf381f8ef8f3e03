package dev.trackset.primary.remote;

import dev.trackset.block.SessionId;
import dev.trackset.link.LinkException;
import dev.trackset.link.LinkMessage;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.CloseStream;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.link.LinkMessage.OpenStream;
import dev.trackset.link.LinkMessage.StreamOpened;
import dev.trackset.link.StreamLink;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtual channel that the peer has granted. */
final class Channel implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

    /** How long an Abort may take to leave; a peer that does not read gets none. */
    private static final Duration TELLING_MAX = Duration.ofSeconds(1);

    private final int number;
    private final StreamLink link;
    private final StreamOpened granted;
    private final CountDownLatch receivingEnded = new CountDownLatch(1);

    private Channel(int number, StreamLink link, StreamOpened granted) {
        this.number = number;
        this.link = link;
        this.granted = granted;
    }

    /** Who to connect to, and as whom. */
    record Peer(InetSocketAddress address, SessionId session, String token) {
        String name() {
            return address.getHostString() + ":" + address.getPort();
        }
    }

    /** Connects one channel. */
    static Channel open(Peer peer, int number, Direction direction, Duration openMax)
            throws IOException {
        StreamLink link = StreamLink.connect(peer.address(), peer.session());
        CountDownLatch answered = new CountDownLatch(1);
        Thread.ofVirtual()
                .name("trackset-open-" + number)
                .start(() -> closeUnless(answered, link, openMax));
        try {
            link.send(new OpenStream(peer.token(), number, direction));
            LinkMessage answer = link.receive(0, Channel::noTracks);
            return switch (answer) {
                case StreamOpened opened -> new Channel(number, link, checked(opened));
                case Abort abort -> throw new ProblemException(abort.problem());
                default -> throw new LinkException(name(answer) + " instead of StreamOpened");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            link.close();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            link.close();
            throw e;
        } finally {
            answered.countDown();
        }
    }

    private static void closeUnless(CountDownLatch answered, StreamLink link, Duration limit) {
        try {
            if (!answered.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                link.close();
            }
        } catch (InterruptedException | IOException e) {
            LOG.warn("A channel that was not answered could not be closed.", e);
        }
    }

    private static StreamOpened checked(StreamOpened opened) throws LinkException {
        if (opened.batchBytesMax() <= 0 || opened.creditBytes() < opened.batchBytesMax()) {
            throw new LinkException(
                    "credit of "
                            + opened.creditBytes()
                            + " bytes for batches of "
                            + opened.batchBytesMax());
        }
        return opened;
    }

    static ByteBuffer noTracks(int length) throws LinkException {
        throw new LinkException("Tracks in the wrong direction");
    }

    static String name(LinkMessage message) {
        return message.getClass().getSimpleName();
    }

    int number() {
        return number;
    }

    StreamLink link() {
        return link;
    }

    int batchBytesMax() {
        return granted.batchBytesMax();
    }

    long creditBytes() {
        return granted.creditBytes();
    }

    /** The receiving thread has ended. */
    void endReceiving() {
        receivingEnded.countDown();
    }

    /** Waits for the end of the receiving thread; false when the time is over. */
    boolean awaitReceivingEnd(Duration limit) throws InterruptedException {
        return receivingEnded.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Throws away what the peer still sends, until it closes or {@link #abort} does: a socket
     * closed with bytes unread would take back what the peer has not read yet.
     */
    void drain() {
        try {
            LinkMessage message;
            do {
                message = link.receive(granted.batchBytesMax(), ByteBuffer::allocate);
            } while (!(message instanceof CloseStream || message instanceof Abort));
        } catch (IOException e) {
            LOG.trace("Channel {}: drained.", number, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Problem problem) {
        try {
            link.send(new Abort(problem));
        } catch (IOException e) {
            LOG.debug("Channel {}: the peer could not be told of the end.", number, e);
        }
    }

    /**
     * Tells the peer why the session failed, gives it some time to close its end, and closes.
     * Called while another thread receives.
     */
    void abort(Problem problem, Duration grace) {
        Thread telling = Thread.ofVirtual().start(() -> tell(problem));
        try {
            telling.join(grace.plus(TELLING_MAX));
            awaitReceivingEnd(grace);
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("Channel {}: close failed.", number, e);
        }
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
