package dev.trackset.secondary.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tapes that are still to be read, those with most bytes first. A tape that is mounted already
 * is read in the drive it is in. Safe for use by several threads.
 */
final class TapeQueue {

    private final List<TapeTask> tasks;
    private final List<String> mounted = new ArrayList<>();

    TapeQueue(List<TapeTask> tasks, List<RecallDrive> drives) {
        this.tasks = new ArrayList<>(tasks);
        drives.forEach(drive -> drive.barcode().ifPresent(mounted::add));
    }

    /** The next tape for this drive. */
    synchronized Optional<TapeTask> next(RecallDrive drive) {
        Optional<TapeTask> own =
                tasks.stream()
                        .filter(task -> drive.barcode().equals(Optional.of(task.barcode())))
                        .findFirst();
        Optional<TapeTask> next =
                own.isPresent()
                        ? own
                        : tasks.stream()
                                .filter(task -> !mounted.contains(task.barcode()))
                                .findFirst();
        next.ifPresent(tasks::remove);
        return next;
    }
}
