package dev.trackset.secondary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.link.LinkMessage.Direction;
import dev.trackset.secondary.TapeLibrary.TapeContent.Kind;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.embedded.BlankCartridges;
import dev.trackset.secondary.embedded.EmbeddedLibrary;
import dev.trackset.secondary.embedded.EmbeddedSettings;
import dev.trackset.vtl.GenerateOptions;
import dev.trackset.vtl.LibraryDescription;
import dev.trackset.vtl.VtlConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same over cartridges on disk. */
class EmbeddedBackupTest {

    private static final int BLOCK_BYTES_MAX = 64 << 10;

    @TempDir Path home;

    private final TestCatalog catalog = new TestCatalog();
    private final Random random = new Random(42);
    private LibraryDescription description;
    private EmbeddedLibrary library;
    private SecondaryNode node;

    @BeforeEach
    void make() throws Exception {
        GenerateOptions options =
                GenerateOptions.defaults(home.resolve("library"))
                        .withDrives(2)
                        .withSlots(6)
                        .withMapSlots(1)
                        .withCapacityBytes(8 << 20);
        VtlConfig.generate(options).writeTo(home.resolve("vtl"), false);
        description = LibraryDescription.load(home.resolve("vtl"));
        BlankCartridges.make(description, Clock.systemUTC());
        open();
        for (Element element : library.elements()) {
            element.barcode().ifPresent(catalog::add);
        }
    }

    private void open() throws Exception {
        library =
                EmbeddedLibrary.open(
                        description,
                        new EmbeddedSettings(BLOCK_BYTES_MAX),
                        Clock.systemUTC(),
                        catalog::notice);
        node =
                SecondaryNodes.open(
                        SecondaryNodeSettings.defaults(home.resolve("staging"))
                                .withBlockBytesMax(BLOCK_BYTES_MAX)
                                .withStaging(2 << 20, 0, Duration.ofSeconds(1)),
                        library,
                        library::inventory,
                        Clock.systemUTC(),
                        random,
                        System::nanoTime);
    }

    @AfterEach
    void close() throws Exception {
        node.close();
        library.close();
    }

    @Test
    void spansTapesAndComesBackFromSeveralDrives() throws Exception {
        List<TestObject> objects = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            objects.add(new TestObject(random, 900, BLOCK_BYTES_MAX, 100_000));
        }
        backUp(objects.subList(0, 1), 1);
        close();
        open();
        backUp(objects.subList(1, 3), 2);
        close();
        open();

        assertThat(catalog.notices).isEmpty();
        assertThat(catalog.mounts).hasSizeGreaterThan(2);
        for (TestObject object : objects) {
            catalog.mounts.clear();
            requireEqual(object, 2);
            assertThat(catalog.mounts.values()).allMatch(count -> count == 1);
        }
    }

    @Test
    void labelsAndLooksAtTapes() throws Exception {
        String barcode = catalog.tapes.keySet().iterator().next();
        assertThat(node.library().inspect(barcode).kind()).isEqualTo(Kind.BLANK);
        var tape = node.library().label(barcode, false);
        assertThat(node.library().inspect(barcode).tape()).contains(tape);
        assertThat(EndOfTapeTest.problemOf(() -> node.library().label(barcode, false)))
                .isEqualTo("tape-in-use");
        assertThat(node.library().label(barcode, true)).isNotEqualTo(tape);
        assertThat(node.library().inventory())
                .extracting(facts -> facts.barcode())
                .contains(barcode);
        assertThat(EndOfTapeTest.problemOf(() -> node.library().inspect("NOSUCHL8")))
                .isEqualTo("cartridge-missing");
    }

    private void backUp(List<TestObject> objects, int channels) throws Exception {
        SessionId id = SessionId.create(Clock.systemUTC().instant(), random);
        BackupSession session =
                node.openBackup(
                        new BackupSessionOrder(
                                id,
                                "control",
                                FakePrimary.TOKEN,
                                channels,
                                1 << 20,
                                objects.stream().map(TestObject::description).toList()),
                        catalog,
                        catalog);
        try (FakePrimary primary =
                FakePrimary.connect(node.linkAddress(), id, channels, Direction.BACKUP)) {
            primary.backUp(objects, 1);
        } finally {
            session.await();
        }
        assertThat(session.stageTimes())
                .extracting(time -> time.stage())
                .containsExactly("link receive", "staging", "tape write", "tape commit");
    }

    private void requireEqual(TestObject object, int channels) throws Exception {
        BlockSetId blockSet = object.id;
        SessionId id = SessionId.create(Clock.systemUTC().instant(), random);
        RecallSession session =
                node.openRecall(
                        new RecallOrder(id, FakePrimary.TOKEN, channels, blockSet, "volume:v"),
                        catalog);
        Path metadata = home.resolve("metadata");
        session.fetchMetadata(catalog.segments(blockSet, true), metadata);
        session.start(catalog.segments(blockSet, false));
        try (FakePrimary primary =
                FakePrimary.connect(node.linkAddress(), id, channels, Direction.RESTORE)) {
            primary.restore();
            session.await();
            assertThat(Bench.count(primary.restored.get(blockSet)))
                    .isEqualTo(Bench.count(object.batches));
        }
        assertThat(Files.readAllBytes(metadata)).isEqualTo(object.metadata);
    }
}
