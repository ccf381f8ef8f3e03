package dev.trackset.control.catalog;

import dev.trackset.problem.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what a process left behind that died: jobs that nobody runs, backups without committed
 * metadata, tapes whose end is not known.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /**
     * To be called by the owner of the home before any job starts.
     *
     * @return how many jobs were found unfinished
     */
    public static int run(Catalog catalog, Instant now) throws IOException {
        List<JobRow> unfinished = catalog.read(tables -> tables.jobs().listUnfinished());
        if (unfinished.isEmpty()) {
            return 0;
        }
        Problem problem =
                new Problem(
                        "interrupted",
                        "The process that did this ended before it was finished",
                        "Start it again.");
        catalog.record(tables -> {
            for (BackupRow row : tables.backups().listRunning()) {
                LOG.warn("backup {} of {} was interrupted", row.blockSet(), row.object());
                tables.backups().fail(row.blockSet(), problem);
            }
            for (TapeRow row : tables.tapes().list()) {
                if (row.writer().isPresent()) {
                    tables.tapes().put(withUnknownEnd(row));
                }
            }
            for (JobRow row : unfinished) {
                LOG.warn("job {} was interrupted: {}", row.job(), row.title());
                tables.jobLog().add(row.job(), now, problem.message());
                tables.jobs()
                        .end(
                                row.job(),
                                JobState.INTERRUPTED,
                                now,
                                Optional.of(problem),
                                Optional.empty());
            }
        });
        deleteStrayMetadata(catalog);
        return unfinished.size();
    }

    private static TapeRow withUnknownEnd(TapeRow row) {
        return new TapeRow(
                row.barcode(),
                row.tape(),
                row.state(),
                -1,
                row.usedBytes(),
                row.pool(),
                row.written(),
                Optional.empty(),
                row.reason());
    }

    private static void deleteStrayMetadata(Catalog catalog) throws IOException {
        var complete =
                catalog.read(tables ->
                        tables.backups().list().stream()
                                .filter(row -> row.state() == BackupState.COMPLETE)
                                .map(row -> row.blockSet().toString())
                                .collect(Collectors.toSet()));
        for (var file : catalog.metadata().deleteAllBut(complete)) {
            LOG.info("deleted {}: metadata of no complete backup", file);
        }
    }
}
