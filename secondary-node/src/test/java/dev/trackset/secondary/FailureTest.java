package dev.trackset.secondary;

import static dev.trackset.secondary.EndOfTapeTest.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.link.LinkMessage.EndTracks;
import dev.trackset.link.LinkMessage.Tracks;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.MediaSource.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a session, and what is left afterwards. */
class FailureTest {

    private static final long SEGMENT_BYTES = 40_000;

    @TempDir Path directory;

    private MemoryLibrary library;
    private Bench bench;
    private TestObject object;

    @BeforeEach
    void open() throws Exception {
        library = new MemoryLibrary(2, Bench.BLOCK_BYTES_MAX, true);
        bench = new Bench(directory, library, Bench.settings(directory), 1);
        bench.addTapes(3, 2 << 20, 64 << 10);
        object = new TestObject(new Random(1), 60, Bench.BLOCK_BYTES_MAX, 5_000);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        assertThat(library.drivesAreEmpty()).isTrue();
    }

    private MemoryTape tape(int number) {
        return List.copyOf(library.tapes.values()).get(number);
    }

    private TestCatalog.Tape known(int number) {
        return bench.catalog.tapes.get(tape(number).barcode);
    }

    @Test
    void driveFailsWhileWriting() throws Exception {
        for (int failsAt = 5; failsAt < 60; failsAt += 6) {
            close();
            open();
            tape(0).failsAt = failsAt;
            String code = problemOf(() -> bench.backUp(List.of(object), 1, SEGMENT_BYTES, 1));

            assertThat(code).isEqualTo("drive-failed");
            assertThat(known(0).outcome).isEqualTo(Outcome.SUSPECT);
            assertThat(bench.node.channels())
                    .hasSize(1)
                    .allMatch(row -> row.state() == ChannelState.ERROR)
                    .allMatch(row -> row.reason().contains(tape(0).barcode));
            backUpAndRestoreAnother();
        }
    }

    @Test
    void driveFailsWhileLabelling() throws Exception {
        tape(0).failsAt = 2;
        bench.backUp(List.of(object), 1, SEGMENT_BYTES, 1);
        assertThat(known(0).outcome).isEqualTo(Outcome.REFUSED);
        assertThat(bench.catalog.notices).extracting(Problem::code).containsExactly("damaged-tape");
        assertThat(bench.restore(object.id, 1).batches()).isEqualTo(Bench.count(object.batches));
    }

    private void backUpAndRestoreAnother() throws Exception {
        TestObject another = new TestObject(new Random(2), 20, Bench.BLOCK_BYTES_MAX, 100);
        bench.backUp(List.of(another), 1, SEGMENT_BYTES, 2);
        assertThat(bench.restore(another.id, 2).batches()).isEqualTo(Bench.count(another.batches));
    }

    @Test
    void primaryNodeVanishes() throws Exception {
        SessionId id = bench.newSession();
        BackupSession session = bench.open(id, 2, SEGMENT_BYTES, List.of(object));
        try (FakePrimary primary =
                FakePrimary.connect(bench.node.linkAddress(), id, 2, Direction.BACKUP)) {
            primary.sendTracks(List.of(object), 1, 20);
        }
        assertThat(problemOf(session::await)).isEqualTo("peer-gone");
        requireClosedWell();
        backUpAndRestoreAnother();
    }

    private void requireClosedWell() throws IOException {
        for (MemoryTape tape : library.tapes.values()) {
            TapeCheck check = TapeCheck.read(tape);
            if (!check.segments.isEmpty()) {
                TapeCheck.requireComplete(tape, bench.catalog);
            }
        }
        assertThat(library.drivesAreEmpty()).isTrue();
        assertThat(bench.catalog.tapes.values()).noneMatch(tape -> tape.granted);
    }

    @Test
    void sessionIsCancelled() throws Exception {
        SessionId id = bench.newSession();
        BackupSession session = bench.open(id, 2, SEGMENT_BYTES, List.of(object));
        try (FakePrimary primary =
                FakePrimary.connect(bench.node.linkAddress(), id, 2, Direction.BACKUP)) {
            primary.sendTracks(List.of(object), 1, 20);
            session.cancel(new Problem("interrupted", "stopped by the user", "-"));
            assertThatThrownBy(() -> primary.await(() -> false)).hasMessageContaining("stopped");
            assertThat(primary.abort.code()).isEqualTo("interrupted");
        }
        assertThat(problemOf(session::await)).isEqualTo("interrupted");
        requireClosedWell();
        backUpAndRestoreAnother();
    }

    @Test
    void nodeIsClosedInTheMiddle() throws Exception {
        SessionId id = bench.newSession();
        BackupSession session = bench.open(id, 2, SEGMENT_BYTES, List.of(object));
        try (FakePrimary primary =
                FakePrimary.connect(bench.node.linkAddress(), id, 2, Direction.BACKUP)) {
            primary.sendTracks(List.of(object), 1, 20);
            bench.node.close();
        }
        assertThat(problemOf(session::await)).isEqualTo("node-closed");
        requireClosedWell();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains(id.toString()));
    }

    @Test
    void catalogCannotKeepACommit() throws Exception {
        bench.catalog.refusal = new ProblemException("catalog-full", "no room", "-");
        assertThat(problemOf(() -> bench.backUp(List.of(object), 1, SEGMENT_BYTES, 1)))
                .isEqualTo("catalog-full");
        assertThat(bench.catalog.complete).isEmpty();
        bench.catalog.refusal = null;
        backUpAndRestoreAnother();
    }

    @Test
    void noPrimaryNodeConnects() throws Exception {
        SecondaryNodeSettings hasty =
                Bench.settings(directory).withConnectWait(Duration.ofMillis(50));
        try (Bench other = new Bench(directory.resolve("hasty"), library, hasty, 1)) {
            BackupSession session =
                    other.open(other.newSession(), 1, SEGMENT_BYTES, List.of(object));
            assertThat(problemOf(session::await)).isEqualTo("peer-missing");
        }
    }

    @Test
    void wrongTokenUnknownSessionAndDoubleChannelAreRefused() throws Exception {
        SessionId id = bench.newSession();
        BackupSession session = bench.open(id, 1, SEGMENT_BYTES, List.of(object));
        try (FakePrimary stranger =
                FakePrimary.connect(
                        bench.node.linkAddress(), bench.newSession(), 1, Direction.BACKUP)) {
            assertThat(stranger.abort.code()).isEqualTo("unknown-session");
        }
        try (FakePrimary reader =
                FakePrimary.connect(bench.node.linkAddress(), id, 1, Direction.RESTORE)) {
            assertThat(reader.abort.code()).isEqualTo("link-protocol");
        }
        try (FakePrimary first =
                        FakePrimary.connect(bench.node.linkAddress(), id, 1, Direction.BACKUP);
                FakePrimary second =
                        FakePrimary.connect(bench.node.linkAddress(), id, 1, Direction.BACKUP)) {
            assertThat(second.abort.code()).isEqualTo("link-protocol");
            first.backUp(List.of(object), 1);
        }
        session.await();
    }

    @Test
    void metadataBeforeItsTracksAreCommittedIsRefused() throws Exception {
        SessionId id = bench.newSession();
        BackupSession session = bench.open(id, 1, SEGMENT_BYTES, List.of(object));
        try (FakePrimary primary =
                FakePrimary.connect(bench.node.linkAddress(), id, 1, Direction.BACKUP)) {
            primary.send(0, new Tracks(object.id, 0, object.batches.getFirst()));
            primary.sendMetadata(object);
            assertThat(problemOf(session::await)).isEqualTo("link-protocol");
        }
        assertThat(bench.catalog.complete).isEmpty();
    }

    @Test
    void strangeAndDamagedBatchesAreRefused() throws Exception {
        TestObject stranger = new TestObject(new Random(9), 1, Bench.BLOCK_BYTES_MAX, 1);
        assertThat(problemAfter(new Tracks(stranger.id, 0, stranger.batches.getFirst())))
                .isEqualTo("link-protocol");
        assertThat(problemAfter(new Tracks(object.id, 0, stranger.batches.getFirst())))
                .isEqualTo("damaged-frame");
        stranger.batches.getFirst().put(100, (byte) ~stranger.batches.getFirst().get(100));
        TestObject damaged = new TestObject(new Random(10), 1, Bench.BLOCK_BYTES_MAX, 1);
        damaged.batches.getFirst().put(100, (byte) ~damaged.batches.getFirst().get(100));
        object = damaged;
        assertThat(problemAfter(new Tracks(damaged.id, 0, damaged.batches.getFirst())))
                .isEqualTo("damaged-frame");
    }

    private String problemAfter(Tracks tracks) throws Exception {
        SessionId id = bench.newSession();
        BackupSession session = bench.open(id, 1, SEGMENT_BYTES, List.of(object));
        try (FakePrimary primary =
                FakePrimary.connect(bench.node.linkAddress(), id, 1, Direction.BACKUP)) {
            primary.send(0, tracks);
            primary.send(0, new EndTracks(object.id));
            return problemOf(session::await);
        }
    }

    @Test
    void tapesThatAreNotWhatTheyShouldBeAreNotTouched() throws Exception {
        tape(0).objects.add("ustar or whatever else".getBytes());
        known(1).id = Optional.of(new TapeId(77));
        bench.backUp(List.of(object), 1, SEGMENT_BYTES, 1);

        assertThat(tape(0).objects).hasSize(1);
        assertThat(tape(1).objects).isEmpty();
        assertThat(bench.catalog.notices)
                .extracting(Problem::code)
                .containsExactly("foreign-tape", "wrong-tape");
        assertThat(known(0).outcome).isEqualTo(Outcome.REFUSED);
        assertThat(known(1).outcome).isEqualTo(Outcome.REFUSED);
        assertThat(bench.restore(object.id, 1).batches()).isEqualTo(Bench.count(object.batches));
    }

    @Test
    void writeProtectedMissingAndShorterTapesAreRefused() throws Exception {
        tape(0).writeProtected = true;
        library.remove(tape(1).barcode);
        bench.backUp(List.of(object), 1, SEGMENT_BYTES, 1);
        assertThat(bench.catalog.notices)
                .extracting(Problem::code)
                .containsExactly("write-protected", "cartridge-missing");

        tape(2).truncate(30);
        assertThat(problemOf(() -> bench.backUp(List.of(another()), 1, SEGMENT_BYTES, 1)))
                .isEqualTo("no-writable-tape");
        assertThat(bench.catalog.notices.getLast().code()).isEqualTo("tape-shorter-than-catalog");
        assertThat(tape(2).objects).hasSize(30);
    }

    private static TestObject another() {
        return new TestObject(new Random(3), 10, Bench.BLOCK_BYTES_MAX, 100);
    }

    @Test
    void tapeWithoutEndGroupIsContinued() throws Exception {
        TestObject first = another();
        bench.backUp(List.of(first), 1, SEGMENT_BYTES, 1);
        for (int lost = 1; lost < tape(0).objects.size() - 5; lost++) {
            MemoryTape torn = tape(0);
            List<byte[]> whole = List.copyOf(torn.objects);
            long endOfData = known(0).endOfData;
            torn.truncate(whole.size() - lost);
            known(0).endOfData = -1;
            TestObject next = new TestObject(new Random(4 + lost), 6, Bench.BLOCK_BYTES_MAX, 50);
            bench.backUp(List.of(next), 1, SEGMENT_BYTES, 1);
            assertThat(bench.restore(next.id, 1).batches()).isEqualTo(Bench.count(next.batches));

            torn.truncate(0);
            whole.forEach(torn.objects::add);
            torn.usedBytes = whole.stream().mapToLong(each -> each.length).sum();
            known(0).endOfData = endOfData;
        }
    }

    @Test
    void cartridgeMissingAtRestore() throws Exception {
        bench.backUp(List.of(object), 2, SEGMENT_BYTES, 1);
        String barcode = bench.catalog.segments(object.id, false).getFirst().barcode();
        library.remove(barcode);
        assertThatThrownBy(() -> bench.restore(object.id, 2))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cartridge-missing")
                .hasMessageContaining(barcode);
        assertThat(bench.node.channels()).allMatch(row -> row.state() == ChannelState.ERROR);
    }

    @Test
    void everyDamagedBlockIsNamed() throws Exception {
        bench.backUp(List.of(object), 1, SEGMENT_BYTES, 1);
        Random random = new Random(5);
        MemoryTape tape = tape(0);
        List<SegmentPlace> segments = bench.catalog.segments(object.id, false);
        List<SegmentPlace> metadata = bench.catalog.segments(object.id, true);
        long last = metadata.getLast().object() + metadata.getLast().blocks() + 1;
        for (long block = segments.getFirst().object(); block <= last; block += 5) {
            byte[] bytes = tape.objects.get((int) block);
            if (bytes == MemoryTape.FILEMARK) {
                continue;
            }
            int at = random.nextInt(bytes.length);
            bytes[at] ^= 1;
            try {
                assertThatThrownBy(() -> bench.restore(object.id, 1))
                        .as("block %d byte %d", block, at)
                        .hasMessageContaining("medium-error")
                        .hasMessageContaining("block " + block + " of tape " + tape.barcode)
                        .hasMessageContaining("volume:" + object.id);
            } finally {
                bytes[at] ^= 1;
            }
        }
        assertThat(bench.restore(object.id, 1).batches()).isEqualTo(Bench.count(object.batches));
    }

    @Test
    void unknownBlockSetHasNoMetadata() throws Exception {
        BlockSetId unknown = another().id;
        assertThatThrownBy(() -> bench.restore(unknown, 1))
                .hasMessageContaining("metadata-incomplete");
    }

    @Test
    void moreChannelsThanDrives() throws Exception {
        assertThat(problemOf(() -> bench.open(bench.newSession(), 3, SEGMENT_BYTES, List.of())))
                .isEqualTo("too-few-drives");
    }
}
