package dev.trackset.primary.volume;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileTime;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.MetadataSink;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.volume.Plex.TrackRun;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * The metadata of a volume: one entry, and extents of what is data and what is zero. The pad behind
 * the volume's last block belongs to no extent.
 */
final class VolumeMap {

    private static final FileTime NO_TIME = new FileTime(0, 0);

    private final Volume volume;
    private final TrackBitmap data;
    private final int blocksPerTrack;
    private final long blocks;

    /**
     * @param data the tracks that were sent
     */
    VolumeMap(Volume volume, TrackBitmap data) {
        this.volume = volume;
        this.data = data;
        blocksPerTrack = volume.geometry().blocksPerTrack();
        blocks = (volume.size() + Geometry.BLOCK_BYTES - 1) / Geometry.BLOCK_BYTES;
    }

    void writeTo(MetadataSink metadata) throws IOException {
        metadata.entry(
                new FileEntry(
                        RawName.of(""),
                        FileType.VOLUME,
                        0,
                        0,
                        0,
                        volume.size(),
                        0,
                        NO_TIME,
                        NO_TIME,
                        NO_TIME,
                        0,
                        RawName.of(""),
                        OptionalLong.empty(),
                        false,
                        List.of()));
        Zeros zeros = new Zeros(metadata);
        for (TrackRun run : volume.plex().logicalOrder()) {
            writeRun(run, metadata, zeros);
        }
        zeros.write();
    }

    private void writeRun(TrackRun run, MetadataSink metadata, Zeros zeros) throws IOException {
        long track = run.firstTrack();
        while (track < run.endTrack()) {
            boolean isData = data.get(track);
            long end = isData ? data.nextClear(track) : data.nextSet(track);
            end = Math.min(end, run.endTrack());
            long firstBlock = track * blocksPerTrack;
            long count = Math.min(end * blocksPerTrack, blocks) - firstBlock;
            if (isData) {
                zeros.write();
                long index = volume.geometry().index(run.address()) + track - run.firstTrack();
                metadata.extent(
                        new Extent(
                                firstBlock,
                                count,
                                Extent.Kind.DATA,
                                volume.geometry().track(run.address().device(), index),
                                0));
            } else {
                zeros.add(firstBlock, count);
            }
            track = end;
        }
    }

    /** Joins zeros across hypervolumes. */
    private static final class Zeros {
        private final MetadataSink metadata;
        private long firstBlock;
        private long count;

        Zeros(MetadataSink metadata) {
            this.metadata = metadata;
        }

        void add(long block, long blocks) {
            if (count == 0) {
                firstBlock = block;
            }
            count += blocks;
        }

        void write() throws IOException {
            if (count > 0) {
                metadata.extent(Extent.zero(firstBlock, count));
                count = 0;
            }
        }
    }
}
