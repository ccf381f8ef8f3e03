package dev.trackset.link;

import dev.trackset.block.SessionId;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One end of a virtual channel. Messages may be sent from several threads; one thread at a time
 * receives. Calls block; {@link #close} from any thread ends them with an {@link IOException}.
 */
public final class StreamLink implements Closeable {

    private final SocketChannel channel;
    private final Object sending = new Object();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LinkCodec.HEADER_LENGTH);
    private volatile SessionId session;

    /** The end that accepted a connection; it learns the session from the first message. */
    public StreamLink(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }

    /** Connects to a node's link port on behalf of a session. */
    public static StreamLink connect(SocketAddress address, SessionId session) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        try {
            StreamLink link = new StreamLink(channel);
            link.session = session;
            return link;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The session of this stream; null at the accepting end until the first message came. */
    public SessionId session() {
        return session;
    }

    /** Sends a message whole. Buffers in the message are read, their positions stay. */
    public void send(LinkMessage message) throws IOException {
        ByteBuffer body = LinkCodec.encodeBody(message);
        ByteBuffer[] parts = {LinkCodec.encodeHeader(session, message, body), body};
        synchronized (sending) {
            while (parts[1].hasRemaining() || parts[0].hasRemaining()) {
                channel.write(parts);
            }
        }
    }

    /**
     * Receives the next message.
     *
     * @param batchBytesMax longest body of a Tracks message that is accepted
     * @param batches where bodies of Tracks messages go
     * @throws EOFException when the peer closed the connection, between messages or within one
     * @throws LinkException when what came is not a valid message of this session
     */
    public LinkMessage receive(int batchBytesMax, BodyAllocator batches)
            throws IOException, InterruptedException {
        incoming.clear();
        readFully(incoming);
        LinkCodec.Header header = LinkCodec.decodeHeader(incoming.flip());
        if (session == null) {
            session = header.session();
        } else if (!session.equals(header.session())) {
            throw new LinkException(
                    "message of session " + header.session() + " on the stream of " + session);
        }
        boolean tracks = header.type() == LinkCodec.Type.TRACKS;
        int limit = tracks ? batchBytesMax : LinkCodec.CONTROL_BODY_MAX;
        if (header.bodyLength() < 0 || header.bodyLength() > limit) {
            throw new LinkException(
                    header.type()
                            + ": "
                            + header.bodyLength()
                            + " bytes announced, "
                            + limit
                            + " allowed");
        }
        ByteBuffer body =
                tracks
                        ? batches.allocate(header.bodyLength())
                        : ByteBuffer.allocate(header.bodyLength());
        body.clear().limit(header.bodyLength());
        readFully(body);
        return LinkCodec.decode(header, body.flip());
    }

    private void readFully(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new EOFException("the peer closed the stream");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
