package dev.trackset.primary;

import dev.trackset.block.BlockSetId;
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
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The other end of stream links, over real sockets: keeps what it is sent in memory, commits it in
 * segments, and sends it back in another order.
 */
final class FakeSecondary implements Closeable {

    /** What the fake does wrong or late; changed before a session starts. */
    static final class Behaviour {
        int batchBytesMax = 256 << 10;
        long creditBytes = 1 << 20;
        int segmentBatches = 5;

        /** Nothing is committed before this is counted down. */
        CountDownLatch commits = new CountDownLatch(0);

        /** After so many batches nothing more is taken before the gate opens. */
        long gateAfterBatches = Long.MAX_VALUE;

        CountDownLatch gate = new CountDownLatch(0);

        /** After so many batches the session is aborted. */
        long abortAfterBatches = Long.MAX_VALUE;

        /** After so many batches the connection is cut. */
        long cutAfterBatches = Long.MAX_VALUE;

        /** What is received is not kept. */
        boolean forget;

        /** What is sent at a restore: by default everything, shuffled. */
        java.util.function.UnaryOperator<List<Batch>> replay = batches -> batches;
    }

    record Batch(long number, byte[] frames) {}

    /** What came of one block set. */
    static final class Stored {
        final NavigableMap<Long, byte[]> batches = new TreeMap<>();
        final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
        boolean complete;
        int endTracks;
    }

    final Behaviour behaviour = new Behaviour();
    final Map<BlockSetId, Stored> stored = new ConcurrentHashMap<>();
    final AtomicLong batchCount = new AtomicLong();
    final AtomicLong frameBytes = new AtomicLong();
    final List<Problem> aborts = new CopyOnWriteArrayList<>();
    final List<Throwable> errors = new CopyOnWriteArrayList<>();
    final List<BlockSetId> order = new CopyOnWriteArrayList<>();
    private final ServerSocketChannel server;
    private final List<StreamLink> links = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Batch> toRestore = new LinkedBlockingQueue<>();
    private volatile BlockSetId restored;

    FakeSecondary() throws IOException {
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("fake-accept").start(this::accept);
    }

    InetSocketAddress address() {
        try {
            return (InetSocketAddress) server.getLocalAddress();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Stored stored(BlockSetId blockSet) {
        return stored.computeIfAbsent(blockSet, _ -> new Stored());
    }

    /** What the next restore session sends. */
    void prepareRestore(BlockSetId blockSet, long seed) {
        List<Batch> batches = new ArrayList<>();
        stored(blockSet)
                .batches
                .forEach((number, frames) -> batches.add(new Batch(number, frames)));
        Collections.shuffle(batches, new Random(seed));
        restored = blockSet;
        toRestore.clear();
        toRestore.addAll(behaviour.replay.apply(batches));
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel socket = server.accept();
                Thread.ofPlatform().daemon().name("fake-channel").start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(SocketChannel socket) {
        try (StreamLink link = new StreamLink(socket)) {
            links.add(link);
            OpenStream open = (OpenStream) link.receive(0, ByteBuffer::allocate);
            link.send(new StreamOpened(behaviour.batchBytesMax, behaviour.creditBytes));
            if (open.direction() == Direction.BACKUP) {
                new BackupEnd(link).run();
            } else {
                restore(link);
            }
        } catch (IOException e) {
            if (!links.isEmpty()) {
                errors.add(e);
            }
        } catch (InterruptedException | RuntimeException e) {
            errors.add(e);
        }
    }

    /** One channel of a backup session. */
    private final class BackupEnd {
        private final StreamLink link;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(behaviour.batchBytesMax);
        private final Map<BlockSetId, List<Long>> accumulated = new HashMap<>();
        private long segment;
        private BlockSetId metadataOf;

        BackupEnd(StreamLink link) {
            this.link = link;
        }

        void run() throws IOException, InterruptedException {
            while (true) {
                LinkMessage message = link.receive(behaviour.batchBytesMax, _ -> buffer);
                switch (message) {
                    case Tracks tracks -> tracks(tracks);
                    case EndTracks end -> {
                        commit(end.blockSet());
                        synchronized (FakeSecondary.this) {
                            stored(end.blockSet()).endTracks++;
                        }
                    }
                    case MetadataPart part -> metadata(part);
                    case CloseStream _ -> {
                        link.send(new CloseStream());
                        return;
                    }
                    case Abort abort -> {
                        aborts.add(abort.problem());
                        return;
                    }
                    default -> throw new IOException("unexpected " + message);
                }
            }
        }

        private void tracks(Tracks tracks) throws IOException, InterruptedException {
            int length = tracks.frames().remaining();
            frameBytes.addAndGet(length);
            if (!behaviour.forget) {
                byte[] frames = new byte[length];
                tracks.frames().get(frames);
                synchronized (FakeSecondary.this) {
                    stored(tracks.blockSet()).batches.put(tracks.sequence(), frames);
                }
                order.add(tracks.blockSet());
            }
            long count = batchCount.incrementAndGet();
            if (count > behaviour.gateAfterBatches) {
                behaviour.gate.await();
            }
            if (count == behaviour.abortAfterBatches) {
                link.send(new Abort(new Problem("no-writable-medium", "Full.", "Add some.")));
            }
            if (count == behaviour.cutAfterBatches) {
                link.close();
                throw new IOException("cut");
            }
            List<Long> batches =
                    accumulated.computeIfAbsent(tracks.blockSet(), _ -> new ArrayList<>());
            batches.add(tracks.sequence());
            link.send(new Received(length));
            if (batches.size() >= behaviour.segmentBatches) {
                commit(tracks.blockSet());
            }
        }

        private void commit(BlockSetId blockSet) throws IOException, InterruptedException {
            List<Long> batches = accumulated.remove(blockSet);
            if (batches == null) {
                return;
            }
            List<Range> ranges = new ArrayList<>();
            for (long batch : batches) {
                if (!ranges.isEmpty() && ranges.getLast().last() == batch - 1) {
                    ranges.set(ranges.size() - 1, new Range(ranges.getLast().first(), batch));
                } else {
                    ranges.add(new Range(batch, batch));
                }
            }
            long number = segment++;
            if (behaviour.commits.getCount() == 0) {
                link.send(new Committed(blockSet, number, false, ranges));
                return;
            }
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        try {
                            behaviour.commits.await();
                            link.send(new Committed(blockSet, number, false, ranges));
                        } catch (IOException | InterruptedException e) {
                            errors.add(e);
                        }
                    });
        }

        private void metadata(MetadataPart part) throws IOException {
            Stored target = stored(part.blockSet());
            if (metadataOf != null && !metadataOf.equals(part.blockSet())) {
                throw new IOException("metadata of two block sets mixed");
            }
            metadataOf = part.last() ? null : part.blockSet();
            byte[] bytes = new byte[part.bytes().remaining()];
            part.bytes().get(bytes);
            if (part.offset() != target.metadata.size()) {
                throw new IOException("metadata out of order");
            }
            target.metadata.write(bytes);
            link.send(new Received(bytes.length));
            if (part.last()) {
                target.complete = true;
                link.send(new Committed(part.blockSet(), segment++, true, List.of()));
            }
        }
    }

    private void restore(StreamLink link) throws IOException, InterruptedException {
        long credit = behaviour.creditBytes;
        Batch batch = toRestore.poll();
        while (batch != null) {
            while (credit < batch.frames().length) {
                LinkMessage answer = link.receive(0, ByteBuffer::allocate);
                if (answer instanceof Abort abort) {
                    aborts.add(abort.problem());
                    return;
                }
                credit += ((Received) answer).bytes();
            }
            credit -= batch.frames().length;
            link.send(new Tracks(restored, batch.number(), ByteBuffer.wrap(batch.frames())));
            batch = toRestore.poll();
        }
        link.send(new CloseStream());
        LinkMessage answer;
        do {
            answer = link.receive(0, ByteBuffer::allocate);
        } while (answer instanceof Received);
        if (answer instanceof Abort abort) {
            aborts.add(abort.problem());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (StreamLink link : links) {
            link.close();
        }
    }
}
