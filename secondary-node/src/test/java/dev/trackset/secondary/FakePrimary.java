package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage;
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
import dev.trackset.link.StreamLink;
import dev.trackset.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A primary node at the other end of real stream links. */
final class FakePrimary implements Closeable {

    static final String TOKEN = "secret";

    private static final int BATCH_BYTES_MAX = 1 << 20;
    private static final int METADATA_PIECE_BYTES = 3000;

    private final SessionId session;
    private final List<Stream> streams = new ArrayList<>();

    /** Guards everything below. */
    private final Object lock = new Object();

    final Map<BlockSetId, BitSet> committed = new HashMap<>();
    final Set<BlockSetId> complete = new HashSet<>();
    final Map<BlockSetId, List<ByteBuffer>> restored = new HashMap<>();
    Problem abort;
    private Exception failure;

    private FakePrimary(SessionId session) {
        this.session = session;
    }

    private final class Stream {
        final StreamLink link;
        long credit;
        boolean closedByPeer;
        Thread receiver;

        Stream(StreamLink link) {
            this.link = link;
        }

        void receive() {
            try {
                while (take(link.receive(BATCH_BYTES_MAX, ByteBuffer::allocateDirect))) {
                    // Each message is handled in take.
                }
            } catch (IOException | InterruptedException | RuntimeException e) {
                synchronized (lock) {
                    if (failure == null && !closedByPeer) {
                        failure = e;
                    }
                    lock.notifyAll();
                }
            }
        }

        private boolean take(LinkMessage message) throws IOException {
            synchronized (lock) {
                lock.notifyAll();
                switch (message) {
                    case Received received -> credit += received.bytes();
                    case Committed done when done.metadata() -> complete.add(done.blockSet());
                    case Committed done -> {
                        BitSet set = committed.computeIfAbsent(done.blockSet(), _ -> new BitSet());
                        for (Range range : done.batches()) {
                            set.set((int) range.first(), (int) range.last() + 1);
                        }
                    }
                    case Tracks tracks ->
                            restored.computeIfAbsent(tracks.blockSet(), _ -> new ArrayList<>())
                                    .add(tracks.frames());
                    case Abort reason -> {
                        abort = reason.problem();
                        return false;
                    }
                    case CloseStream _ -> {
                        closedByPeer = true;
                        return false;
                    }
                    default -> throw new IOException("unexpected " + message);
                }
            }
            if (message instanceof Tracks tracks) {
                link.send(new Received(tracks.frames().remaining()));
            }
            return true;
        }
    }

    static FakePrimary connect(
            SocketAddress address, SessionId session, int channels, Direction direction)
            throws Exception {
        FakePrimary primary = new FakePrimary(session);
        for (int channel = 0; channel < channels; channel++) {
            StreamLink link = StreamLink.connect(address, session);
            Stream stream = primary.new Stream(link);
            primary.streams.add(stream);
            link.send(new OpenStream(TOKEN, channel, direction));
            switch (link.receive(0, ByteBuffer::allocate)) {
                case StreamOpened opened -> stream.credit = opened.creditBytes();
                case Abort reason -> {
                    primary.abort = reason.problem();
                    primary.close();
                    return primary;
                }
                default -> throw new IOException("no answer to the opening");
            }
            stream.receiver = Thread.ofVirtual().start(stream::receive);
        }
        return primary;
    }

    /** Sends objects interleaved over all channels, to the very end. */
    void backUp(List<TestObject> objects, long seed) throws Exception {
        sendTracks(objects, seed, Integer.MAX_VALUE);
        awaitCommitted(objects);
        for (TestObject object : objects) {
            sendMetadata(object);
        }
        await(() -> complete.size() == objects.size());
        closeStreams();
    }

    void awaitCommitted(List<TestObject> objects) throws Exception {
        await(() ->
                objects.stream()
                        .allMatch(object ->
                                committed.getOrDefault(object.id, new BitSet()).cardinality()
                                        == object.batches.size()));
    }

    void closeStreams() throws Exception {
        for (Stream stream : streams) {
            stream.link.send(new CloseStream());
        }
        await(() -> streams.stream().allMatch(stream -> stream.closedByPeer));
    }

    /**
     * @param batchesMax the channels stop after so many batches each, without a word
     */
    void sendTracks(List<TestObject> objects, long seed, int batchesMax) throws Exception {
        RandomGenerator random = new Random(seed);
        List<Deque<Tracks>> shares = new ArrayList<>();
        streams.forEach(_ -> shares.add(new ArrayDeque<>()));
        List<Deque<Tracks>> waiting = new ArrayList<>();
        for (TestObject object : objects) {
            Deque<Tracks> tracks = new ArrayDeque<>();
            for (int i = 0; i < object.batches.size(); i++) {
                tracks.add(new Tracks(object.id, i, object.batches.get(i)));
            }
            waiting.add(tracks);
        }
        waiting.removeIf(Deque::isEmpty);
        while (!waiting.isEmpty()) {
            Deque<Tracks> next = waiting.get(random.nextInt(waiting.size()));
            shares.get(random.nextInt(shares.size())).add(next.removeFirst());
            waiting.removeIf(Deque::isEmpty);
        }
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            Stream stream = streams.get(i);
            List<Tracks> share = shares.get(i).stream().limit(batchesMax).toList();
            senders.add(Thread.ofVirtual().start(() -> send(stream, share, objects, batchesMax)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        requireWell();
    }

    private void send(Stream stream, List<Tracks> share, List<TestObject> objects, int batchesMax) {
        try {
            for (Tracks tracks : share) {
                takeCredit(stream, tracks.frames().remaining());
                stream.link.send(tracks);
            }
            if (batchesMax == Integer.MAX_VALUE) {
                for (TestObject object : objects) {
                    stream.link.send(new EndTracks(object.id));
                }
            }
        } catch (Exception e) {
            synchronized (lock) {
                failure = failure == null ? e : failure;
                lock.notifyAll();
            }
        }
    }

    void sendMetadata(TestObject object) throws Exception {
        Stream stream = streams.getLast();
        int offset = 0;
        do {
            int length = Math.min(METADATA_PIECE_BYTES, object.metadata.length - offset);
            takeCredit(stream, length);
            stream.link.send(
                    new MetadataPart(
                            object.id,
                            offset,
                            offset + length == object.metadata.length,
                            ByteBuffer.wrap(object.metadata, offset, length)));
            offset += length;
        } while (offset < object.metadata.length);
    }

    void send(int channel, LinkMessage message) throws IOException {
        streams.get(channel).link.send(message);
    }

    /** Receives everything and closes the channels. */
    void restore() throws Exception {
        await(() -> streams.stream().allMatch(stream -> stream.closedByPeer));
        for (Stream stream : streams) {
            stream.link.send(new CloseStream());
        }
    }

    private void takeCredit(Stream stream, int bytes) throws Exception {
        await(() -> stream.credit >= bytes);
        synchronized (lock) {
            stream.credit -= bytes;
        }
    }

    interface Condition {
        boolean holds();
    }

    void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        synchronized (lock) {
            while (!condition.holds()) {
                requireWell();
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("the secondary node does not answer");
                }
                lock.wait(left);
            }
        }
    }

    private void requireWell() throws IOException {
        synchronized (lock) {
            if (abort != null) {
                throw new IOException("aborted: " + abort);
            }
            if (failure != null) {
                throw new IOException("session " + session, failure);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Stream stream : streams) {
            stream.link.close();
        }
    }
}
