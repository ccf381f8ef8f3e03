package dev.trackset.secondary.frontend;

import dev.trackset.link.LinkMessage;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.CloseStream;
import dev.trackset.link.LinkMessage.Committed;
import dev.trackset.link.LinkMessage.Received;
import dev.trackset.link.StreamLink;
import dev.trackset.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is sent back on a backup channel, by a thread of its own: credit, which is summed up while
 * the thread is busy, commits in their order, and at last the end.
 */
public final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    /** Most commits that a peer may leave waiting; far more than a commit group has segments. */
    static final int COMMITS_WAITING_MAX = 65_536;

    /** A peer has so long to take the reason of the failure. */
    static final long ABORT_SECONDS_MAX = 5;

    private final StreamLink link;
    private final Consumer<Problem> failed;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Committed> commits = new ArrayDeque<>();
    private long creditBytes;
    private boolean closing;
    private Problem abort;

    private Replies(StreamLink link, String name, Consumer<Problem> failed) {
        this.link = link;
        this.failed = failed;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /**
     * @param failed hears when the peer cannot be reached any more
     */
    static Replies start(StreamLink link, String name, Consumer<Problem> failed) {
        Replies replies = new Replies(link, name, failed);
        replies.thread.start();
        return replies;
    }

    void credit(long bytes) {
        lock.lock();
        try {
            creditBytes += bytes;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    public void committed(Committed message) {
        boolean tooMany;
        lock.lock();
        try {
            commits.add(message);
            tooMany = commits.size() > COMMITS_WAITING_MAX;
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (tooMany) {
            failed.accept(FrontEndMover.peerGone("the primary node does not take our answers"));
        }
    }

    /** Sends what waits, then the end, and returns when that is done or has failed. */
    public void close() throws InterruptedException {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.join();
    }

    /** Tells the peer the reason and closes the stream; waits a while for that. */
    public void abort(Problem reason) throws InterruptedException, IOException {
        lock.lock();
        try {
            abort = abort == null ? reason : abort;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean ended = thread.join(Duration.ofSeconds(ABORT_SECONDS_MAX));
        link.close();
        if (!ended) {
            thread.join();
        }
    }

    private void run() {
        LinkMessage message = null;
        try {
            while (!isLast(message)) {
                message = next();
                link.send(message);
            }
        } catch (IOException e) {
            LOG.debug("answers cannot be sent: {}", e.toString());
            if (!isLast(message)) {
                failed.accept(FrontEndMover.peerGone(e.toString()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLast(LinkMessage message) {
        return message instanceof CloseStream || message instanceof Abort;
    }

    private LinkMessage next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (abort != null) {
                    return new Abort(abort);
                }
                if (creditBytes > 0) {
                    Received received = new Received(creditBytes);
                    creditBytes = 0;
                    return received;
                }
                if (!commits.isEmpty()) {
                    return commits.removeFirst();
                }
                if (closing) {
                    return new CloseStream();
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
