package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A node over a library in memory, a catalog, and a primary node. */
final class Bench implements AutoCloseable {

    static final int BLOCK_BYTES_MAX = 8192;
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    final MemoryLibrary library;
    final TestCatalog catalog = new TestCatalog();
    final SecondaryNode node;
    final Path directory;
    private final Random random;

    Bench(Path directory, MemoryLibrary library, SecondaryNodeSettings settings, long seed)
            throws IOException {
        this.directory = directory;
        this.library = library;
        this.random = new Random(seed);
        this.node =
                SecondaryNodes.open(settings, library, library, CLOCK, random, System::nanoTime);
    }

    static SecondaryNodeSettings settings(Path directory) {
        return SecondaryNodeSettings.defaults(directory.resolve("staging"))
                .withBlockBytesMax(BLOCK_BYTES_MAX)
                .withStaging(64L * BLOCK_BYTES_MAX, 0, Duration.ofSeconds(1))
                .withConnectWait(Duration.ofSeconds(10));
    }

    void addTapes(int count, long capacityBytes, long warningZoneBytes) {
        for (int i = 0; i < count; i++) {
            String barcode = String.format("T%05dL8", library.tapes.size());
            library.add(barcode, capacityBytes, warningZoneBytes);
            catalog.add(barcode);
        }
    }

    SessionId newSession() {
        return SessionId.create(CLOCK.instant(), random);
    }

    BackupSession open(SessionId session, int channels, long segmentBytes, List<TestObject> objects)
            throws IOException {
        return node.openBackup(
                new BackupSessionOrder(
                        session,
                        "control",
                        FakePrimary.TOKEN,
                        channels,
                        segmentBytes,
                        objects.stream().map(TestObject::description).toList()),
                catalog,
                catalog);
    }

    void backUp(List<TestObject> objects, int channels, long segmentBytes, long seed)
            throws Exception {
        SessionId id = newSession();
        BackupSession session = open(id, channels, segmentBytes, objects);
        try (FakePrimary primary =
                FakePrimary.connect(node.linkAddress(), id, channels, Direction.BACKUP)) {
            primary.backUp(objects, seed);
            session.await();
        } catch (Exception e) {
            session.await();
            throw e;
        }
    }

    /** What comes back of a block set: its metadata and how often each batch came. */
    record Restored(byte[] metadata, Map<ByteBuffer, Integer> batches) {}

    Restored restore(BlockSetId blockSet, int channels) throws Exception {
        SessionId id = newSession();
        RecallSession session =
                node.openRecall(
                        new RecallOrder(
                                id, FakePrimary.TOKEN, channels, blockSet, "volume:" + blockSet),
                        catalog);
        Path metadata = directory.resolve("metadata-" + id);
        try {
            session.fetchMetadata(catalog.segments(blockSet, true), metadata);
            session.start(catalog.segments(blockSet, false));
        } catch (IOException e) {
            session.cancel(((ProblemException) e).problem());
            session.await();
            throw e;
        }
        try (FakePrimary primary =
                FakePrimary.connect(node.linkAddress(), id, channels, Direction.RESTORE)) {
            try {
                primary.restore();
            } finally {
                session.await();
            }
            return new Restored(
                    Files.readAllBytes(metadata),
                    count(primary.restored.getOrDefault(blockSet, List.of())));
        }
    }

    static Map<ByteBuffer, Integer> count(List<ByteBuffer> batches) {
        Map<ByteBuffer, Integer> counts = new HashMap<>();
        batches.forEach(batch -> counts.merge(batch, 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() throws IOException {
        node.close();
    }
}
