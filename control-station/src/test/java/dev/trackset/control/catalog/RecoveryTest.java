package dev.trackset.control.catalog;

import static dev.trackset.control.catalog.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.metadata.ObjectKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    private static final SessionId JOB = new SessionId(5);

    @TempDir Path folder;

    @Test
    void whatNobodyRunsAnyMoreIsMarked() throws Exception {
        try (Catalog catalog = Catalog.open(folder)) {
            catalog.change(tables -> {
                tables.jobs().add(Samples.job(5));
                tables.backups().add(Samples.backup(1, 5), ObjectKind.PATH);
                tables.backups().add(Samples.backup(2, 5), ObjectKind.PATH);
                tables.backups().complete(new BlockSetId(1));
                tables.tapes().put(writtenBy(Optional.of(JOB)));
            });

            assertThat(Recovery.run(catalog, NOW)).isEqualTo(1);

            JobRow job = catalog.read(tables -> tables.jobs().find(JOB)).orElseThrow();
            assertThat(job.state()).isEqualTo(JobState.INTERRUPTED);
            assertThat(job.problem().orElseThrow().code()).isEqualTo("interrupted");
            List<BackupRow> backups = catalog.read(tables -> tables.backups().list());
            assertThat(backups)
                    .extracting(BackupRow::state)
                    .containsExactly(BackupState.FAILED, BackupState.COMPLETE);
            TapeRow tape = catalog.read(tables -> tables.tapes().list()).getFirst();
            assertThat(tape.endOfData()).as("end of data is unknown").isEqualTo(-1);
            assertThat(tape.writer()).isEmpty();
        }
    }

    @Test
    void metadataOfNoCompleteBackupIsDeleted() throws Exception {
        try (Catalog catalog = Catalog.open(folder)) {
            catalog.change(tables -> {
                tables.jobs().add(Samples.job(5));
                tables.backups().add(Samples.backup(1, 5), ObjectKind.PATH);
                tables.backups().add(Samples.backup(2, 5), ObjectKind.PATH);
                tables.backups().complete(new BlockSetId(1));
            });
            for (long id : List.of(1L, 2L, 3L)) {
                Path file = catalog.metadata().unfinished(new BlockSetId(id));
                catalog.metadata().adopt(new BlockSetId(id), Files.writeString(file, "m"));
            }
            Files.writeString(catalog.metadata().unfinished(new BlockSetId(4)), "m");

            Recovery.run(catalog, NOW);

            assertThat(folder.resolve("metadata"))
                    .isDirectoryContaining(f -> f.endsWith(new BlockSetId(1).toString()));
            assertThat(Files.list(folder.resolve("metadata"))).hasSize(1);
        }
    }

    @Test
    void nothingHappensAfterAProperEnd() throws Exception {
        try (Catalog catalog = Catalog.open(folder)) {
            TapeRow tape = writtenBy(Optional.empty());
            catalog.change(tables -> tables.tapes().put(tape));

            assertThat(Recovery.run(catalog, NOW)).isZero();

            List<TapeRow> tapes = catalog.read(tables -> tables.tapes().list());
            assertThat(tapes).containsExactly(tape);
        }
    }

    private static TapeRow writtenBy(Optional<SessionId> writer) {
        TapeRow row = Samples.tape("TS0001L8", 7, TapeState.APPENDABLE);
        return new TapeRow(
                row.barcode(),
                row.tape(),
                row.state(),
                row.endOfData(),
                row.usedBytes(),
                row.pool(),
                row.written(),
                writer,
                row.reason());
    }
}
