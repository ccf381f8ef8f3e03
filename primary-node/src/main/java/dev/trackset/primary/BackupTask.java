package dev.trackset.primary;

import dev.trackset.block.BlockSetId;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.metadata.RawName;
import dev.trackset.problem.Problem;
import dev.trackset.stage.StageTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A backup that is running. */
public interface BackupTask {

    Progress progress();

    /** Share of time of the primary node's stages so far. */
    List<StageTime> stageTimes();

    /** Ends it: the peer is told why. Returns at once. */
    void cancel(Problem reason);

    /**
     * Waits for the end. A failed object does not fail the others, as long as the channels live.
     *
     * @return one report for each object of the order, in its order
     */
    List<ObjectReport> await() throws InterruptedException;

    /**
     * How the backup of one object ended.
     *
     * @param failure empty when the block set is complete: its metadata is committed
     * @param metadata spooled metadata file, when complete; the caller moves it away or deletes it
     * @param sentBytes payload that went over the channels
     * @param unreadable the first {@link #NAMES_MAX} of what could not be read, with the reason
     * @param changedWhileRead the first {@link #NAMES_MAX} names that changed while they were read
     */
    record ObjectReport(
            BlockSetId blockSet,
            String object,
            Optional<Problem> failure,
            Optional<Path> metadata,
            Optional<MetadataSummary> summary,
            long sentBytes,
            List<Unreadable> unreadable,
            List<RawName> changedWhileRead) {

        /** How many names a report lists; the counts are in the summary. */
        public static final int NAMES_MAX = 100;
    }

    /** Something of an object that is not in its backup. */
    record Unreadable(RawName path, String reason) {}
}
