package dev.trackset.control.catalog;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.block.TrackAddress;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import dev.trackset.secondary.SegmentPlace;
import java.time.Instant;
import java.util.Optional;

/** Rows for tests. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-21T09:40:12.125Z");

    private Samples() {}

    public static BackupRow backup(long id, long job) {
        return new BackupRow(
                new BlockSetId(id),
                "alpha",
                "/home/user",
                Level.FULL,
                Optional.empty(),
                Granularity.TRACK,
                NOW.plusSeconds(id),
                BackupState.RUNNING,
                Optional.of(new SessionId(job)),
                Optional.empty(),
                0,
                Optional.empty());
    }

    public static JobRow job(long id) {
        return new JobRow(
                new SessionId(id),
                JobKind.BACKUP,
                JobState.RUNNING,
                "/home/user",
                NOW.plusSeconds(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static TapeRow tape(String barcode, long id, TapeState state) {
        return new TapeRow(
                barcode,
                Optional.of(new TapeId(id)),
                state,
                12,
                345,
                "default",
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty());
    }

    /** A data segment of 100 tracks. */
    public static SegmentPlace segment(
            long blockSet, long sequence, String barcode, long tape, long file) {
        return new SegmentPlace(
                new BlockSetId(blockSet),
                sequence,
                false,
                new TapeId(tape),
                barcode,
                file,
                file * 10,
                8,
                100,
                1000,
                new TrackAddress(1, 100 * sequence, 0),
                new TrackAddress(1, 100 * sequence + 99, 14));
    }

    /** A metadata segment. */
    public static SegmentPlace metadata(long blockSet, String barcode, long tape, long file) {
        return new SegmentPlace(
                new BlockSetId(blockSet),
                0,
                true,
                new TapeId(tape),
                barcode,
                file,
                file * 10,
                1,
                0,
                77,
                null,
                null);
    }
}
