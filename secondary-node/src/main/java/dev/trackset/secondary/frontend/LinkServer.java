package dev.trackset.secondary.frontend;

import dev.trackset.block.SessionId;
import dev.trackset.link.LinkException;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.link.LinkMessage.OpenStream;
import dev.trackset.link.StreamLink;
import dev.trackset.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts stream links and hands each to the session it names, when its token and channel are
 * right; all others are told why not.
 */
public final class LinkServer implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(LinkServer.class);

    /** Most streams at one time. */
    static final int STREAMS_MAX = 256;

    /** A connection has so long to say what it is for. */
    static final long HANDSHAKE_SECONDS_MAX = 10;

    private final ServerSocketChannel server;
    private final Thread acceptor;
    private final ScheduledExecutorService handshakeWatch;
    private final Map<SessionId, Registration> sessions = new ConcurrentHashMap<>();
    private final Set<StreamLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private record Registration(
            String token,
            Direction direction,
            int channels,
            StreamSession session,
            Set<Integer> connected) {}

    private LinkServer(ServerSocketChannel server) {
        this.server = server;
        this.acceptor = Thread.ofPlatform().name("link-accept").daemon().unstarted(this::accept);
        this.handshakeWatch =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("link-handshake-watch").daemon().factory());
    }

    /**
     * @param address where to listen; port 0 takes a free one
     */
    public static LinkServer open(InetSocketAddress address) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(address);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        LinkServer opened = new LinkServer(server);
        opened.acceptor.start();
        return opened;
    }

    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) server.getLocalAddress();
        } catch (IOException e) {
            throw new IllegalStateException("the link server is closed", e);
        }
    }

    /** From now on the channels of this session may be connected, each once. */
    public void register(
            SessionId id, String token, Direction direction, int channels, StreamSession session) {
        Registration registration =
                new Registration(
                        token, direction, channels, session, ConcurrentHashMap.newKeySet());
        if (sessions.putIfAbsent(id, registration) != null) {
            throw new IllegalArgumentException("session " + id + " is open already");
        }
    }

    public void unregister(SessionId id) {
        sessions.remove(id);
    }

    private void accept() {
        while (!closed) {
            try {
                StreamLink link = new StreamLink(server.accept());
                links.add(link);
                Thread.ofPlatform().name("link-open").daemon().start(() -> serve(link));
            } catch (ClosedChannelException e) {
                LOG.debug("no more streams are accepted");
                return;
            } catch (IOException e) {
                LOG.warn("a stream could not be accepted: {}", e.toString());
            }
        }
    }

    private void serve(StreamLink link) {
        try (link) {
            Optional<OpenStream> open = handshake(link);
            if (open.isPresent()) {
                OpenStream stream = open.get();
                Thread.currentThread().setName("link " + link.session() + "/" + stream.channel());
                sessions.get(link.session()).session().serve(stream.channel(), link);
            }
        } catch (IOException e) {
            LOG.debug("stream ended: {}", e.toString());
        } catch (InterruptedException e) {
            LOG.debug("stream was interrupted");
        } finally {
            links.remove(link);
        }
    }

    private Optional<OpenStream> handshake(StreamLink link)
            throws IOException, InterruptedException {
        Future<?> watch =
                handshakeWatch.schedule(
                        () -> closeQuietly(link), HANDSHAKE_SECONDS_MAX, TimeUnit.SECONDS);
        Problem problem;
        try {
            if (link.receive(0, LinkServer::noBatch) instanceof OpenStream open) {
                problem = check(link.session(), open);
                if (problem == null) {
                    return Optional.of(open);
                }
            } else {
                problem = refusal("link-protocol", "a stream has to begin with its opening");
            }
        } finally {
            watch.cancel(false);
        }
        LOG.warn("stream refused: {}", problem);
        link.send(new Abort(problem));
        return Optional.empty();
    }

    private Problem check(SessionId id, OpenStream open) {
        Registration known = sessions.get(id);
        if (known == null || !sameToken(known.token(), open.token())) {
            return refusal("unknown-session", "session " + id + " is not open here");
        }
        if (known.direction() != open.direction()
                || open.channel() < 0
                || open.channel() >= known.channels()) {
            return refusal(
                    "link-protocol",
                    "session " + id + " has no " + open.direction() + " channel " + open.channel());
        }
        if (links.size() > STREAMS_MAX) {
            return refusal("too-many-streams", "there are " + STREAMS_MAX + " streams already");
        }
        if (!known.connected().add(open.channel())) {
            return refusal(
                    "link-protocol",
                    "channel " + open.channel() + " of session " + id + " is connected already");
        }
        return null;
    }

    private static boolean sameToken(String known, String given) {
        return MessageDigest.isEqual(
                known.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem refusal(String code, String message) {
        return new Problem(code, message, "Start the backup or restore again.");
    }

    private static ByteBuffer noBatch(int length) throws LinkException {
        throw new LinkException("tracks before the stream was opened");
    }

    private static void closeQuietly(StreamLink link) {
        try {
            link.close();
        } catch (IOException e) {
            LOG.debug("closing a stream: {}", e.toString());
        }
    }

    /** Ends every stream. */
    @Override
    public void close() throws IOException {
        closed = true;
        handshakeWatch.shutdownNow();
        server.close();
        links.forEach(LinkServer::closeQuietly);
    }
}
