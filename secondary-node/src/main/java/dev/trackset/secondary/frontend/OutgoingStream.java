package dev.trackset.secondary.frontend;

import dev.trackset.block.BlockSetId;
import dev.trackset.link.LinkException;
import dev.trackset.link.LinkMessage;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.CloseStream;
import dev.trackset.link.LinkMessage.Received;
import dev.trackset.link.LinkMessage.StreamOpened;
import dev.trackset.link.LinkMessage.Tracks;
import dev.trackset.link.StreamLink;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One restore channel: sends batches as far as the primary node has credit. The stream's own thread
 * receives credit; one other thread sends.
 */
public final class OutgoingStream {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingStream.class);

    private final StreamLink link;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long creditBytes;
    private long outstandingBytes;
    private boolean closing;
    private boolean peerClosed;
    private Problem failure;

    public OutgoingStream(StreamLink link, int batchBytesMax, long creditBytes) throws IOException {
        this.link = link;
        this.creditBytes = creditBytes;
        link.send(new StreamOpened(batchBytesMax, creditBytes));
    }

    /** Receives until the primary node closed the channel. */
    public void run() throws IOException, InterruptedException {
        try {
            while (take(link.receive(0, OutgoingStream::noBatch))) {
                // Each message is handled in take.
            }
        } catch (ProblemException e) {
            throw e;
        } catch (LinkException e) {
            throw new ProblemException(FrontEndMover.protocol(e.getMessage()), e);
        } catch (IOException e) {
            throw new ProblemException(FrontEndMover.peerGone(e.toString()), e);
        }
    }

    private boolean take(LinkMessage message) throws ProblemException {
        lock.lock();
        try {
            switch (message) {
                case Received received -> {
                    if (received.bytes() < 0 || received.bytes() > outstandingBytes) {
                        throw new ProblemException(
                                FrontEndMover.protocol(
                                        "credit for " + received.bytes() + " bytes not sent"));
                    }
                    outstandingBytes -= received.bytes();
                }
                case CloseStream _ -> {
                    if (!closing || outstandingBytes > 0) {
                        throw new ProblemException(
                                FrontEndMover.protocol("the stream was closed before its end"));
                    }
                    peerClosed = true;
                }
                case Abort abort -> throw new ProblemException(abort.problem());
                default ->
                        throw new ProblemException(FrontEndMover.protocol("unexpected " + message));
            }
            changed.signalAll();
            return !peerClosed;
        } finally {
            lock.unlock();
        }
    }

    /** Sends a batch; blocks while there is no credit for it. */
    public void send(BlockSetId blockSet, long sequence, ByteBuffer batch)
            throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && outstandingBytes + batch.remaining() > creditBytes) {
                changed.await();
            }
            requireWell();
            outstandingBytes += batch.remaining();
        } finally {
            lock.unlock();
        }
        link.send(new Tracks(blockSet, sequence, batch));
    }

    /** Waits for all credit, closes the channel, and waits until the primary node closed it too. */
    public void finish() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && outstandingBytes > 0) {
                changed.await();
            }
            requireWell();
            closing = true;
        } finally {
            lock.unlock();
        }
        link.send(new CloseStream());
        lock.lockInterruptibly();
        try {
            while (failure == null && !peerClosed) {
                changed.await();
            }
            requireWell();
        } finally {
            lock.unlock();
        }
    }

    /** Ends waiting senders, tells the primary node if it listens, and closes the stream. */
    public void abort(Problem reason) throws IOException, InterruptedException {
        lock.lock();
        try {
            failure = failure == null ? reason : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Thread teller =
                Thread.ofPlatform()
                        .name("link-abort " + link.session())
                        .daemon()
                        .start(() -> tell(reason));
        teller.join(Duration.ofSeconds(Replies.ABORT_SECONDS_MAX));
        link.close();
        teller.join();
    }

    private void tell(Problem reason) {
        try {
            link.send(new Abort(reason));
        } catch (IOException e) {
            LOG.debug("the primary node cannot be told: {}", e.toString());
        }
    }

    private void requireWell() throws ProblemException {
        if (failure != null) {
            throw new ProblemException(failure);
        }
    }

    private static ByteBuffer noBatch(int length) throws LinkException {
        throw new LinkException("tracks from the receiving end of a restore");
    }
}
