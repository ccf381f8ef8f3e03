package dev.trackset.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.CloseStream;
import dev.trackset.link.LinkMessage.Committed;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.link.LinkMessage.EndTracks;
import dev.trackset.link.LinkMessage.MetadataPart;
import dev.trackset.link.LinkMessage.OpenStream;
import dev.trackset.link.LinkMessage.Range;
import dev.trackset.link.LinkMessage.Received;
import dev.trackset.link.LinkMessage.StreamOpened;
import dev.trackset.link.LinkMessage.Tracks;
import dev.trackset.problem.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamLinkTest {

    private static final SessionId SESSION = new SessionId(77);
    private static final BlockSetId BLOCK_SET = new BlockSetId(99);
    private static final int BATCH_BYTES_MAX = 4096;

    private ServerSocketChannel server;
    private SocketChannel raw;
    private StreamLink receiving;

    @BeforeEach
    void connect() throws IOException {
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        raw = SocketChannel.open(server.getLocalAddress());
        receiving = new StreamLink(server.accept());
    }

    @AfterEach
    void close() throws IOException {
        receiving.close();
        raw.close();
        server.close();
    }

    static Stream<LinkMessage> messages() {
        return Stream.of(
                new OpenStream("secret", 3, Direction.RESTORE),
                new StreamOpened(262144, 1L << 40),
                new Tracks(BLOCK_SET, 12, ByteBuffer.wrap(new byte[] {1, 2, 3})),
                new EndTracks(BLOCK_SET),
                new MetadataPart(BLOCK_SET, 1L << 33, true, ByteBuffer.wrap(new byte[] {4, 5})),
                new MetadataPart(BLOCK_SET, 0, false, ByteBuffer.wrap(new byte[0])),
                new Received(123456789012L),
                new Committed(BLOCK_SET, 5, false, List.of(new Range(0, 4), new Range(9, 9))),
                new Committed(BLOCK_SET, 1, true, List.of()),
                new Abort(
                        new Problem(
                                "medium-error",
                                "Band E01001L8, Block 7 – kaputt",
                                "nimm ein anderes")),
                new CloseStream());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsSentIsReceived(LinkMessage message) throws Exception {
        try (SocketChannel accepted = connectSender(message)) {
            assertThat(accepted.isOpen()).isTrue();
            assertThat(receive()).isEqualTo(message);
            assertThat(receiving.session()).isEqualTo(SESSION);
        }
    }

    @Test
    void theEndOfTheConnectionIsTheEndOfFile() throws Exception {
        raw.close();
        assertThatExceptionOfType(EOFException.class).isThrownBy(this::receive);
    }

    @Test
    void everyFlippedBitOfAHeaderIsFound() throws Exception {
        ByteBuffer header =
                LinkCodec.encodeHeader(SESSION, new Received(5), ByteBuffer.allocate(0));
        for (int bit = 0; bit < LinkCodec.HEADER_LENGTH * 8; bit++) {
            ByteBuffer damaged = ByteBuffer.allocate(LinkCodec.HEADER_LENGTH);
            damaged.put(header.duplicate()).flip();
            damaged.put(bit / 8, (byte) (damaged.get(bit / 8) ^ 1 << bit % 8));
            assertThatExceptionOfType(LinkException.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> LinkCodec.decodeHeader(damaged));
        }
    }

    @Test
    void aDamagedBodyIsFound() throws Exception {
        LinkMessage message =
                new MetadataPart(BLOCK_SET, 0, true, ByteBuffer.wrap(new byte[] {1, 2}));
        raw.write(LinkCodec.encodeHeader(SESSION, message, LinkCodec.encodeBody(message)));
        raw.write(ByteBuffer.wrap(new byte[] {1, 3}));

        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(this::receive)
                .withMessageContaining("body checksum");
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedBeforeAnythingIsAllocated() throws Exception {
        LinkMessage message = new Tracks(BLOCK_SET, 0, ByteBuffer.allocate(BATCH_BYTES_MAX + 1));
        raw.write(LinkCodec.encodeHeader(SESSION, message, LinkCodec.encodeBody(message)));

        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() ->
                        receiving.receive(
                                BATCH_BYTES_MAX,
                                length -> {
                                    throw new AssertionError("allocated " + length);
                                }))
                .withMessageContaining("4097 bytes announced, 4096 allowed");
    }

    @Test
    void amessageOfAnotherSessionIsRefused() throws Exception {
        raw.write(LinkCodec.encodeHeader(SESSION, new CloseStream(), ByteBuffer.allocate(0)));
        raw.write(
                LinkCodec.encodeHeader(
                        new SessionId(78), new CloseStream(), ByteBuffer.allocate(0)));
        receive();

        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(this::receive)
                .withMessageContaining("on the stream of");
    }

    private LinkMessage receive() throws IOException, InterruptedException {
        return receiving.receive(BATCH_BYTES_MAX, ByteBuffer::allocate);
    }

    private SocketChannel connectSender(LinkMessage message) throws IOException {
        StreamLink sending = StreamLink.connect(server.getLocalAddress(), SESSION);
        receiving.close();
        SocketChannel accepted = server.accept();
        receiving = new StreamLink(accepted);
        sending.send(message);
        return accepted;
    }
}
