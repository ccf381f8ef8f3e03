package dev.trackset.control.home;

/**
 * The settings of a home. Names and default values are documented in {@code defaults.yaml}, beside
 * this class.
 */
public record Settings(
        NewLibrary newLibrary,
        Backup backup,
        Restore restore,
        Primary primary,
        Secondary secondary,
        Control control) {

    /** What holds as long as nobody says otherwise. */
    public static final Settings DEFAULTS =
            new Settings(
                    new NewLibrary("LTO-8", 4, 24, 4, ByteSize.parse("100G")),
                    new Backup(ByteSize.parse("64M"), 1, "default"),
                    new Restore(4),
                    new Primary(
                            ByteSize.parse("32M"),
                            64,
                            4,
                            ByteSize.parse("64G"),
                            ByteSize.parse("1G")),
                    new Secondary(
                            ByteSize.parse("256M"),
                            ByteSize.parse("8G"),
                            60,
                            ByteSize.parse("256K"),
                            ByteSize.parse("2G"),
                            30,
                            true),
                    new Control(8, 120));

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

    /** How primary nodes read and send, and how they keep volumes. */
    public record Primary(
            ByteSize batchMemory,
            int queueBatches,
            int objectsAtOnce,
            ByteSize deviceSize,
            ByteSize sideFileSize) {

        public static final long DEVICE_BYTES_MIN = 1 << 20;

        public Primary {
            require(queueBatches >= 1, "primary.queueBatches", queueBatches);
            require(objectsAtOnce >= 1, "primary.objectsAtOnce", objectsAtOnce);
            require(
                    deviceSize.bytes() >= DEVICE_BYTES_MIN,
                    "primary.deviceSize",
                    deviceSize.bytes());
        }
    }

    /** How secondary nodes stage and write. */
    public record Secondary(
            ByteSize stagingMemory,
            ByteSize stagingDisk,
            int stagedAgeSeconds,
            ByteSize tapeBlockSize,
            ByteSize commitGroupSize,
            int commitGroupSeconds,
            boolean verifyBeforeWrite) {

        /** What Linux reads from mhvtl's drives. */
        public static final long TAPE_BLOCK_BYTES_MAX = 512 << 10;

        /** A framed track of any geometry that volumes have by default. */
        public static final long TAPE_BLOCK_BYTES_MIN = 64 << 10;

        public static final long STAGING_BYTES_MIN = 16 << 20;

        public Secondary {
            require(
                    stagingMemory.bytes() >= STAGING_BYTES_MIN,
                    "secondary.stagingMemory",
                    stagingMemory.bytes());
            require(
                    tapeBlockSize.bytes() >= TAPE_BLOCK_BYTES_MIN
                            && tapeBlockSize.bytes() <= TAPE_BLOCK_BYTES_MAX,
                    "secondary.tapeBlockSize",
                    tapeBlockSize.bytes());
            require(stagedAgeSeconds >= 1, "secondary.stagedAgeSeconds", stagedAgeSeconds);
            require(
                    commitGroupSize.bytes() >= 1,
                    "secondary.commitGroupSize",
                    commitGroupSize.bytes());
            require(commitGroupSeconds >= 1, "secondary.commitGroupSeconds", commitGroupSeconds);
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
