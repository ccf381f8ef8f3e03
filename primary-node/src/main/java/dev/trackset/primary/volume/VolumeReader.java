package dev.trackset.primary.volume;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.link.LinkMessage.Range;
import dev.trackset.metadata.MetadataSink;
import dev.trackset.primary.remote.BatchSink;
import dev.trackset.primary.remote.ObjectReader;
import dev.trackset.primary.volume.Plex.TrackRun;
import dev.trackset.problem.ProblemException;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The disk adapter's part of a backup (seed 003, Fig. 30, 305): goes once through the tracks of a
 * volume in their physical order and posts what is not zero, as it was at the session's instant.
 *
 * <p>A track is read from the plex without a lock. If a writer comes between, its old image is in
 * the side file before the plex changes; so who finds no image after reading has read the right
 * content.
 */
public final class VolumeReader implements ObjectReader {

    /** Tracks of a volume that one batch covers, zero ones included. */
    private record Covered(long firstTrack, long endTrack) {}

    /** Cylinder headers between released tracks that are nearer than this are written again too. */
    private static final long NEAR_TRACKS = 4096;

    private final Volume volume;
    private final TrackProtection protection;
    private final BlockSetId blockSet;
    private final StageTimer timer;
    private final Runnable whenClosed;
    private final int trackBytes;
    private final TrackBitmap data;
    private final NavigableMap<Long, Covered> uncommitted = new ConcurrentSkipListMap<>();
    private final LongAdder tracksDone = new LongAdder();
    private BatchSink sink;
    private TrackBatch batch;
    private long batchFirstTrack;
    private long posted;
    private boolean closed;

    VolumeReader(
            Volume volume,
            TrackProtection protection,
            BlockSetId blockSet,
            StageTimer timer,
            Runnable whenClosed) {
        this.volume = volume;
        this.protection = protection;
        this.blockSet = blockSet;
        this.timer = timer;
        this.whenClosed = whenClosed;
        trackBytes = volume.geometry().trackBytes();
        data = new TrackBitmap(volume.tracks());
    }

    /** Shape of the devices that the volume is on. */
    public Geometry geometry() {
        return volume.geometry();
    }

    @Override
    public void read(BatchSink target, MetadataSink metadata)
            throws IOException, InterruptedException {
        sink = target;
        requireFrameFits();
        try {
            for (TrackRun run : volume.plex().physicalOrder()) {
                readRun(run);
            }
        } finally {
            if (batch != null) {
                sink.discard(batch.buffer());
                batch = null;
            }
        }
        new VolumeMap(volume, data).writeTo(metadata);
    }

    private void requireFrameFits() throws ProblemException {
        if (TrackBatch.slots(sink.batchBytesMax(), trackBytes) == 0) {
            throw new ProblemException(
                    "block-too-small",
                    "A track of volume "
                            + volume.name()
                            + " has "
                            + trackBytes
                            + " bytes and does not fit, framed, into blocks of "
                            + sink.batchBytesMax()
                            + " bytes.",
                    "Raise the block size, or keep the volume on devices with shorter tracks.");
        }
    }

    private void readRun(TrackRun run) throws IOException, InterruptedException {
        long track = run.firstTrack();
        batchFirstTrack = track;
        while (track < run.endTrack()) {
            long next = nextTrackToRead(track, run.endTrack());
            tracksDone.add(next - track);
            volume.release(protection, track, next);
            track = next;
            if (track < run.endTrack()) {
                int count = (int) Math.min(openBatch(track).freeCount(), run.endTrack() - track);
                readTracks(track, count, run);
                track += count;
                tracksDone.add(count);
                if (batch.freeCount() == 0) {
                    post(track);
                }
            }
        }
        if (batch != null && batch.filledCount() > 0) {
            post(run.endTrack());
        }
    }

    /** The first track that may not be zero, on the plex or in the side file. */
    private long nextTrackToRead(long from, long end) throws IOException {
        // In this order: an image that comes later is of a track that is a hole until then.
        long onPlex = volume.plex().nextData(from * trackBytes, end * trackBytes) / trackBytes;
        Long saved = protection.images().ceilingKey(from);
        return saved == null ? onPlex : Math.min(onPlex, saved);
    }

    private TrackBatch openBatch(long track) throws IOException, InterruptedException {
        if (batch == null) {
            long start = timer.now();
            ByteBuffer buffer = sink.acquire();
            timer.waited(start);
            batch = new TrackBatch(buffer, blockSet, trackBytes);
            batchFirstTrack = track;
        }
        return batch;
    }

    private void readTracks(long first, int count, TrackRun run) throws IOException {
        long start = timer.now();
        ByteBuffer[] targets = batch.freeTargets(count);
        volume.plex().readTracks(first, targets, count);
        for (int i = 0; i < count; i++) {
            long track = first + i;
            SideFile.Image image = protection.images().get(track);
            if (image != null) {
                volume.sideFile().read(image, targets[i].clear());
            }
            if (ZeroCheck.isZero(targets[i].clear())) {
                volume.release(protection, track, track + 1);
            } else {
                batch.fill(i, address(run, track));
                data.set(track);
            }
        }
        requireProtected();
        timer.worked(start, (long) count * trackBytes);
    }

    private TrackAddress address(TrackRun run, long track) {
        TrackAddress start = run.address();
        long index = volume.geometry().index(start) + track - run.firstTrack();
        return volume.geometry().track(start.device(), index);
    }

    /** After a failure nobody saves old images any more, so what was just read may be too new. */
    private void requireProtected() throws ProblemException {
        if (protection.failure() != null) {
            throw new ProblemException(protection.failure());
        }
    }

    private void post(long endTrack) throws IOException, InterruptedException {
        TrackBatch full = batch;
        batch = null;
        Covered covered = new Covered(batchFirstTrack, endTrack);
        ByteBuffer frames = full.finish();
        long start = timer.now();
        // Noted before it is posted: the commit may come before post returns.
        long number = posted++;
        uncommitted.put(number, covered);
        if (sink.post(frames, full.filledCount()) != number) {
            throw new IllegalStateException("the sink does not count batches from 0");
        }
        timer.waited(start);
    }

    @Override
    public void committed(List<Range> ranges) throws IOException {
        long first = Long.MAX_VALUE;
        long end = 0;
        for (Range range : ranges) {
            Map<Long, Covered> batches =
                    uncommitted.subMap(range.first(), true, range.last(), true);
            for (Covered covered : batches.values()) {
                volume.release(protection, covered.firstTrack(), covered.endTrack());
                if (end > 0 && isFar(covered, first, end)) {
                    volume.writeProtection(first, end);
                    first = Long.MAX_VALUE;
                    end = 0;
                }
                first = Math.min(first, covered.firstTrack());
                end = Math.max(end, covered.endTrack());
            }
            batches.clear();
        }
        if (end > 0) {
            volume.writeProtection(first, end);
        }
    }

    private static boolean isFar(Covered covered, long first, long end) {
        return covered.firstTrack() > end + NEAR_TRACKS || covered.endTrack() + NEAR_TRACKS < first;
    }

    @Override
    public long bytesDone() {
        return Math.min(volume.size(), tracksDone.sum() * trackBytes);
    }

    @Override
    public OptionalLong bytesTotal() {
        return OptionalLong.of(volume.size());
    }

    @Override
    public long entriesDone() {
        return tracksDone.sum() == volume.tracks() ? 1 : 0;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                volume.endProtection(protection);
            } finally {
                whenClosed.run();
            }
        }
    }
}
