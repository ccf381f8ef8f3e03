package dev.trackset.primary.remote;

import dev.trackset.link.LinkException;
import dev.trackset.link.LinkMessage;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.CloseStream;
import dev.trackset.link.LinkMessage.Committed;
import dev.trackset.link.LinkMessage.Received;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.util.Optional;

/** Sender and receiver of one channel of a backup session. */
final class BackupChannel {

    private final Channel channel;
    private final BackupSession session;
    private final RequestQueue queue;
    private final StageTimer timer;
    private final Thread sender;
    private final Thread receiver;
    private volatile boolean isClosing;

    BackupChannel(Channel channel, BackupSession session, RequestQueue queue, StageTimer timer) {
        this.channel = channel;
        this.session = session;
        this.queue = queue;
        this.timer = timer;
        sender = Thread.ofPlatform().daemon().name(name("send")).unstarted(this::send);
        receiver = Thread.ofPlatform().daemon().name(name("receive")).unstarted(this::receive);
    }

    private String name(String role) {
        return "trackset-" + role + "-" + channel.number();
    }

    void start() {
        sender.start();
        receiver.start();
    }

    /** Nothing more will be sent but this; the sender ends. */
    void closeStream() {
        isClosing = true;
        queue.postTo(channel.number(), new Outgoing(new CloseStream(), 0, () -> {}));
    }

    void awaitEnd() throws InterruptedException {
        sender.join();
        receiver.join();
    }

    private void send() {
        try {
            LinkMessage message;
            do {
                long start = timer.now();
                Optional<Outgoing> next = queue.take(channel.number());
                start = timer.waited(start);
                if (next.isEmpty()) {
                    return;
                }
                message = next.get().message();
                channel.link().send(message);
                timer.worked(start, next.get().creditBytes());
                next.get().whenSent().run();
            } while (!(message instanceof CloseStream));
        } catch (IOException e) {
            failAfterReceiver(e);
        } catch (RuntimeException e) {
            session.failUnexpectedly(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** The peer may have said why it closed: then the receiver knows better. */
    private void failAfterReceiver(IOException cause) {
        try {
            channel.awaitReceivingEnd(session.limits().abortGrace());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.fail(cause);
    }

    private void receive() {
        try {
            boolean isOpen = true;
            while (isOpen) {
                LinkMessage message = channel.link().receive(0, Channel::noTracks);
                session.heard();
                isOpen = receive(message);
            }
        } catch (IOException e) {
            session.fail(e);
            channel.drain();
        } catch (RuntimeException e) {
            session.failUnexpectedly(e);
            channel.drain();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            channel.endReceiving();
        }
    }

    /** Gives false when this was the last message. */
    private boolean receive(LinkMessage message) throws IOException {
        switch (message) {
            case Received received -> queue.returnCredit(channel.number(), received.bytes());
            case Committed committed -> session.committed(committed);
            case Abort abort -> {
                session.fail(abort.problem(), false);
                return false;
            }
            case CloseStream _ -> {
                if (!isClosing) {
                    throw new LinkException("stream closed before the end of the session");
                }
                return false;
            }
            default -> throw new LinkException("unexpected " + Channel.name(message));
        }
        return true;
    }
}
