package dev.trackset.control.home;

/**
 * The settings of a home. Names and default values are documented in {@code defaults.yaml}, beside
 * this class, which is also where the defaults come from.
 */
public record Settings(NewLibrary newLibrary, Backup backup, Restore restore, Control control) {

    /** The library that is made with a new home. */
    public record NewLibrary(
            String generation,
            int drives,
            int slots,
            int importExportSlots,
            ByteSize cartridgeCapacity) {

        public NewLibrary {
            require(drives >= 1, "newLibrary.drives", drives);
            require(slots >= 1, "newLibrary.slots", slots);
            require(importExportSlots >= 0, "newLibrary.importExportSlots", importExportSlots);
        }
    }

    public record Backup(ByteSize segmentSize, int streams, String pool) {

        public static final long SEGMENT_BYTES_MIN = 1 << 20;

        public Backup {
            require(
                    segmentSize.bytes() >= SEGMENT_BYTES_MIN,
                    "backup.segmentSize",
                    segmentSize.bytes());
            require(streams >= 1, "backup.streams", streams);
        }
    }

    public record Restore(int drives) {
        public Restore {
            require(drives >= 1, "restore.drives", drives);
        }
    }

    public record Control(int jobsAtOnce, int stopSeconds) {
        public Control {
            require(jobsAtOnce >= 1, "control.jobsAtOnce", jobsAtOnce);
            require(stopSeconds >= 1, "control.stopSeconds", stopSeconds);
        }
    }

    private static void require(boolean holds, String setting, long value) {
        if (!holds) {
            throw new IllegalArgumentException(setting + " out of range: " + value);
        }
    }
}
