package dev.trackset.primary.volume;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.frame.FrameHeader;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataReader;
import dev.trackset.metadata.MetadataVisitor;
import dev.trackset.primary.RestoreTask.RestoreReport;
import dev.trackset.primary.remote.Restorer;
import dev.trackset.primary.volume.BlockMap.Part;
import dev.trackset.primary.volume.ExpectedBlocks.BlockRun;
import dev.trackset.primary.volume.VolumeUses.Lease;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** Restores a volume, to where it was or to another one. */
public final class VolumeRestorer implements Restorer {

    private static final int BLOCK_BYTES = Geometry.BLOCK_BYTES;

    private final VolumeStore store;
    private final MetadataHeader header;
    private final Volume target;
    private final boolean isNew;
    private final long size;
    private final BlockMap map;
    private final ExpectedBlocks expected;
    private final Lease lease;
    private final LongAdder bytesDone = new LongAdder();
    private boolean finished;

    private VolumeRestorer(
            VolumeStore store, Source source, Volume target, boolean isNew, Lease lease) {
        this.store = store;
        this.target = target;
        this.isNew = isNew;
        this.lease = lease;
        header = source.header;
        size = source.size;
        map = source.map;
        expected = source.expected;
    }

    /** What the metadata says of the volume. */
    private static final class Source implements MetadataVisitor {
        private final MetadataHeader header;
        private final BlockMap map;
        private final ExpectedBlocks expected;
        private long size;
        private long zeroBlocks;

        Source(MetadataHeader header) {
            this.header = header;
            map = new BlockMap(header.geometry());
            expected = new ExpectedBlocks(header.geometry().blocksPerTrack());
        }

        @Override
        public void entry(long ordinal, long offset, FileEntry entry) throws IOException {
            if (entry.type() != FileType.VOLUME || ordinal != 0) {
                throw new ProblemException(
                        "not-a-volume",
                        "Backup " + header.blockSet() + " is not that of a volume.",
                        "Restore it to a folder.");
            }
            size = entry.size();
        }

        @Override
        public void extent(Extent extent) throws IOException {
            switch (extent.kind()) {
                case DATA -> {
                    map.add(extent);
                    expected.expect(extent.logicalBlock(), extent.blocks());
                }
                case ZERO -> zeroBlocks += extent.blocks();
                case UNCHANGED ->
                        throw new ProblemException(
                                "base-needed",
                                "Backup " + header.blockSet() + " holds only what had changed.",
                                "Restore it together with its base.");
            }
        }
    }

    /**
     * Gets a volume ready: it is made when it is missing, and zero where the restored one is zero.
     *
     * @throws ProblemException {@code volume-has-data}, {@code volume-too-small}, {@code
     *     volume-in-use}, {@code bad-name}
     */
    public static VolumeRestorer open(
            VolumeStore store, Path metadata, String volume, boolean overwrite) throws IOException {
        Source source = readSource(metadata);
        VolumeNames.checked(volume);
        Lease lease = store.beginRestore(volume);
        boolean isNew = !store.exists(volume);
        try {
            if (isNew) {
                store.create(volume, source.size);
            }
            Volume target = store.volume(volume);
            requireFits(source, target);
            if (!isNew && target.hasData()) {
                requireOverwrite(target, overwrite);
                discardZeros(metadata, target, source.size);
            }
            VolumeRestorer restorer = new VolumeRestorer(store, source, target, isNew, lease);
            restorer.bytesDone.add(Math.min(source.size, source.zeroBlocks * BLOCK_BYTES));
            return restorer;
        } catch (IOException e) {
            lease.close();
            throw e;
        }
    }

    private static Source readSource(Path metadata) throws IOException {
        try (MetadataReader reader = MetadataReader.open(metadata)) {
            Source source = new Source(reader.header());
            reader.read(source);
            source.map.end();
            return source;
        }
    }

    private static void requireFits(Source source, Volume target) throws ProblemException {
        if (target.size() < source.size) {
            throw new ProblemException(
                    "volume-too-small",
                    "Volume "
                            + target.name()
                            + " has "
                            + target.size()
                            + " bytes, the restored one "
                            + source.size
                            + ".",
                    "Restore to a volume that does not exist yet, or to a larger one.");
        }
    }

    private static void requireOverwrite(Volume target, boolean overwrite) throws ProblemException {
        if (!overwrite) {
            throw new ProblemException(
                    "volume-has-data",
                    "Volume " + target.name() + " is not empty.",
                    "Restore to another volume, or allow to overwrite this one.");
        }
    }

    private static void discardZeros(Path metadata, Volume target, long size) throws IOException {
        try (MetadataReader reader = MetadataReader.open(metadata)) {
            reader.read(
                    new MetadataVisitor() {
                        @Override
                        public void extent(Extent extent) throws IOException {
                            if (extent.kind() == Extent.Kind.ZERO) {
                                long offset = extent.logicalBlock() * BLOCK_BYTES;
                                long length = extent.blocks() * BLOCK_BYTES;
                                target.discard(offset, Math.min(length, size - offset));
                            }
                        }
                    });
        }
    }

    @Override
    public void frame(FrameHeader frame, ByteBuffer batch, int offset) throws IOException {
        List<Part> parts =
                map.parts(frame.track(), frame.firstBlock(), frame.rawLength() / BLOCK_BYTES);
        if (parts.isEmpty()) {
            throw new ProblemException(
                    "unexpected-track",
                    "Track "
                            + frame.track()
                            + " came, which backup "
                            + header.blockSet()
                            + " of "
                            + header.object()
                            + " does not have.",
                    "Verify the backup; restore from another copy or an earlier backup.");
        }
        int payload = offset + FrameHeader.LENGTH;
        for (Part part : parts) {
            for (BlockRun run : expected.arrive(part.logicalBlock(), part.blocks())) {
                long block = part.blockInFrame() + run.first() - part.logicalBlock();
                write(run, batch, payload + (int) block * BLOCK_BYTES);
            }
        }
    }

    private void write(BlockRun run, ByteBuffer batch, int at) throws IOException {
        long offset = run.first() * BLOCK_BYTES;
        int length = (int) Math.min(run.count() * BLOCK_BYTES, size - offset);
        target.write(offset, batch.slice(at, length));
        bytesDone.add(length);
    }

    @Override
    public RestoreReport finish() throws IOException {
        if (expected.missing() > 0) {
            throw new ProblemException(
                    "incomplete-data",
                    expected.missing()
                            + " blocks of "
                            + header.object()
                            + " (backup "
                            + header.blockSet()
                            + ") did not come, the first is block "
                            + expected.firstMissing()
                            + ".",
                    "Volume "
                            + target.name()
                            + " is incomplete: restore again, or from another backup.");
        }
        target.flush();
        finished = true;
        return new RestoreReport("volume:" + target.name(), size, 1, List.of());
    }

    @Override
    public long bytesDone() {
        return bytesDone.sum();
    }

    @Override
    public OptionalLong bytesTotal() {
        return OptionalLong.of(size);
    }

    @Override
    public long entriesDone() {
        return finished ? 1 : 0;
    }

    /** A volume made for a restore that failed goes again. */
    @Override
    public void close() throws IOException {
        try {
            if (isNew && !finished) {
                store.deleteUnused(target);
            }
        } finally {
            lease.close();
        }
    }
}
