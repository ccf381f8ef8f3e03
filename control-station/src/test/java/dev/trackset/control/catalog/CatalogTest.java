package dev.trackset.control.catalog;

import static dev.trackset.control.catalog.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.SegmentPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    private static final SessionId JOB = new SessionId(5);

    @TempDir Path folder;

    @Test
    void everythingIsReadBackAsItWasWrittenAlsoAfterReopening() throws Exception {
        BackupRow backup = Samples.backup(1, 5);
        TapeRow tape = Samples.tape("TS0001L8", 7, TapeState.APPENDABLE);
        List<SegmentPlace> segments =
                List.of(
                        Samples.segment(1, 0, "TS0001L8", 7, 3),
                        Samples.segment(1, 1, "TS0001L8", 7, 2),
                        Samples.metadata(1, "TS0001L8", 7, 4));
        try (Catalog catalog = Catalog.open(folder)) {
            catalog.record(tables -> {
                tables.jobs().add(Samples.job(5));
                tables.backups().add(backup, ObjectKind.PATH);
                tables.tapes().put(tape);
                segments.forEach(tables.segments()::add);
                tables.jobLog().add(JOB, NOW, "first");
                tables.jobLog().add(JOB, NOW, "second");
                tables.mounts().mounted(JOB, "embedded:1", "TS0001L8", NOW);
                tables.mounts().unmounted(JOB, "embedded:1", "TS0001L8", NOW);
            });
        }
        try (Catalog catalog = Catalog.open(folder)) {
            catalog.change(tables -> {
                assertThat(tables.backups().list()).containsExactly(backup);
                assertThat(tables.backups().listOf("/home/user")).containsExactly(backup);
                assertThat(tables.backups().listOf("/home")).isEmpty();
                assertThat(tables.backups().kindOf(backup)).isEqualTo(ObjectKind.PATH);
                assertThat(tables.tapes().list()).containsExactly(tape);
                assertThat(tables.segments().listOf(new BlockSetId(1)))
                        .containsExactlyElementsOf(segments);
                assertThat(tables.segments().barcodesOf(new BlockSetId(1)))
                        .containsExactly("TS0001L8");
                assertThat(tables.jobs().find(JOB)).contains(Samples.job(5));
                assertThat(tables.jobLog().listOf(JOB))
                        .containsExactly(new LogRow(0, NOW, "first"), new LogRow(1, NOW, "second"));
                assertThat(tables.mounts().listOf(JOB))
                        .containsExactly(
                                new MountRow(0, "embedded:1", "TS0001L8", NOW, Optional.of(NOW)));
            });
        }
    }

    @Test
    void aBackupIsFailedOnlyBeforeItsMetadataIsCommitted() throws Exception {
        Problem problem = new Problem("some-code", "It broke", "Mend it");
        MetadataSummary counts = new MetadataSummary(3, 4, 5, 6, 7);
        try (Catalog catalog = Catalog.open(folder)) {
            catalog.change(tables -> {
                tables.backups().add(Samples.backup(1, 5), ObjectKind.PATH);
                tables.backups().add(Samples.backup(2, 5), ObjectKind.PATH);
                tables.backups().complete(new BlockSetId(1));
                tables.backups().setCounts(new BlockSetId(1), counts);
                tables.backups().setSentBytes(new BlockSetId(1), 99);
                tables.backups().fail(new BlockSetId(1), problem);
                tables.backups().fail(new BlockSetId(2), problem);
            });
            List<BackupRow> rows = catalog.read(tables -> tables.backups().list());

            assertThat(rows)
                    .extracting(BackupRow::state)
                    .containsExactly(BackupState.FAILED, BackupState.COMPLETE);
            assertThat(rows.get(0).problem()).contains(problem);
            assertThat(rows.get(1).problem()).isEmpty();
            assertThat(rows.get(1).summary()).contains(counts);
            assertThat(rows.get(1).sentBytes()).isEqualTo(99);
        }
    }

    @Test
    void labellingATapeAnewForgetsWhatWasOnIt() throws Exception {
        try (Catalog catalog = Catalog.open(folder)) {
            catalog.change(tables -> {
                tables.tapes().put(Samples.tape("TS0001L8", 7, TapeState.APPENDABLE));
                tables.backups().add(Samples.backup(1, 5), ObjectKind.PATH);
                tables.segments().add(Samples.segment(1, 0, "TS0001L8", 7, 1));
                tables.tapes().forgetContent("TS0001L8");
                tables.tapes().put(Samples.tape("TS0001L8", 8, TapeState.APPENDABLE));

                assertThat(tables.segments().listOf(new BlockSetId(1))).isEmpty();
            });
        }
    }

    @Test
    void aChangeThatFailsChangesNothing() throws Exception {
        try (Catalog catalog = Catalog.open(folder)) {
            assertThatThrownBy(() ->
                            catalog.change(tables -> {
                                tables.jobs().add(Samples.job(5));
                                throw new IllegalStateException("no");
                            }))
                    .isInstanceOf(IllegalStateException.class);

            List<JobRow> jobs = catalog.read(tables -> tables.jobs().list(10));
            assertThat(jobs).isEmpty();
        }
    }

    @Test
    void aCatalogOfANewerVersionIsRefused() throws Exception {
        Catalog.open(folder).close();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("catalog"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update \"flyway_schema_history\" set \"version\" = '"
                            + (CatalogSchema.VERSION + 1)
                            + "'");
        }

        assertProblem("catalog-too-new");
    }

    @Test
    void aDamagedCatalogIsNamed() throws Exception {
        Catalog.open(folder).close();
        Path file = folder.resolve("catalog.mv.db");
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 0, bytes.length, (byte) 'x');
        Files.write(file, bytes);

        assertProblem("catalog-damaged");
    }

    @Test
    void metadataAppearsWholeUnderItsName() throws Exception {
        BlockSetId id = new BlockSetId(1);
        try (Catalog catalog = Catalog.open(folder)) {
            Path written = Files.writeString(catalog.metadata().unfinished(id), "metadata");
            assertThat(catalog.metadata().find(id)).isEmpty();

            catalog.metadata().adopt(id, written);

            assertThat(catalog.metadata().find(id).orElseThrow()).hasContent("metadata");
            assertThat(written).doesNotExist();
        }
    }

    private void assertProblem(String code) {
        assertThatThrownBy(() -> Catalog.open(folder).close())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code))
                .hasMessageContaining(folder.toString());
    }
}
