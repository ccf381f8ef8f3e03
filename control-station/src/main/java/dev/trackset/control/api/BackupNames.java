package dev.trackset.control.api;

import dev.trackset.block.BlockSetId;
import dev.trackset.control.catalog.BackupRow;
import dev.trackset.control.catalog.BackupState;
import dev.trackset.control.catalog.Catalog;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the backup that a user means. */
final class BackupNames {

    private static final String LATEST = "latest";

    private BackupNames() {}

    /**
     * @param name see {@link ControlApi}
     * @throws ProblemException {@code unknown-backup}, {@code ambiguous-backup}
     */
    static BackupRow find(Catalog catalog, String name) throws IOException {
        if (name.equals(LATEST)) {
            return latest(catalog.read(tables -> tables.backups().list()), name);
        }
        if (name.startsWith(LATEST + ":")) {
            String object = name.substring(LATEST.length() + 1);
            return latest(catalog.read(tables -> tables.backups().listOf(object)), name);
        }
        Optional<BackupRow> exact = exact(catalog, name);
        if (exact.isPresent()) {
            return exact.get();
        }
        List<BackupRow> all = catalog.read(tables -> tables.backups().list());
        return Abbreviations.find(all, row -> row.blockSet().toString(), name, "backup");
    }

    private static Optional<BackupRow> exact(Catalog catalog, String name) throws IOException {
        try {
            BlockSetId id = BlockSetId.parse(name);
            return catalog.read(tables -> tables.backups().find(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BackupRow latest(List<BackupRow> newestFirst, String name)
            throws ProblemException {
        return newestFirst.stream()
                .filter(row -> row.state() == BackupState.COMPLETE)
                .findFirst()
                .orElseThrow(() -> Abbreviations.unknown("backup", name));
    }
}
