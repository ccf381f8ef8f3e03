package dev.trackset.control.job;

import dev.trackset.control.home.ByteSize;
import dev.trackset.control.home.Settings;
import dev.trackset.problem.ProblemException;

/** What a request for a backup must keep to. */
final class BackupChecks {

    /** Largest segment: one accumulation has to fit into staging. */
    static final long SEGMENT_BYTES_MAX = 16L << 30;

    private BackupChecks() {}

    static void check(int streams, int drives, long segmentBytes) throws ProblemException {
        if (streams < 1 || streams > drives) {
            throw new ProblemException(
                    "too-many-streams",
                    streams + " streams were asked for; the library has " + drives + " drives",
                    "Give --streams a number from 1 to " + drives + ".");
        }
        if (segmentBytes < Settings.Backup.SEGMENT_BYTES_MIN || segmentBytes > SEGMENT_BYTES_MAX) {
            throw new ProblemException(
                    "bad-segment-size",
                    "A segment of " + segmentBytes + " bytes cannot be made",
                    "Give --segment-size a size from "
                            + new ByteSize(Settings.Backup.SEGMENT_BYTES_MIN)
                            + " to "
                            + new ByteSize(SEGMENT_BYTES_MAX)
                            + ".");
        }
    }
}
