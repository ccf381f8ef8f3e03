package dev.trackset.primary.path;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The re-mapping table of a restore (seed 003, Fig. 16): which blocks of which tracks go to which
 * blocks of which files. It lies in temporary files, so that memory does not grow with the object;
 * tracks are found by binary search.
 *
 * <pre>
 * Extents --> { deviceBlock, blocks, slot, fileBlock }^*          by deviceBlock, disjoint
 * Slots   --> { ordinal, nameOffset, nameLength, type, size, dataBytes, flags, missing }^*
 *                                                                 by ordinal
 * </pre>
 *
 * A slot is an entry of the metadata that is to be restored. Its name is the entry's path, but for
 * a file whose first name was not asked for: then it is the first of its names that was.
 *
 * <p>Built by one thread; afterwards safe for use by several.
 */
public final class RemappingTable implements AutoCloseable {

    static final int ORDINAL = 0;
    static final int NAME_OFFSET = 1;
    static final int NAME_LENGTH = 2;
    static final int TYPE = 3;
    static final int SIZE = 4;
    static final int DATA_BYTES = 5;
    static final int FLAGS = 6;
    static final int MISSING = 7;
    static final int SLOT_FIELDS = 8;

    /** Flag of a directory that was there before, with content, and keeps its attributes. */
    static final long KEEPS_ATTRIBUTES = 1;

    /** Flag of an entry that could not be made: nothing is written to it. */
    static final long NOT_MADE = 2;

    static final int DEVICE_BLOCK = 0;
    static final int BLOCKS = 1;
    static final int SLOT = 2;
    static final int FILE_BLOCK = 3;
    static final int EXTENT_FIELDS = 4;

    private final MetadataHeader header;
    private final RecordFile slots;
    private final RecordFile extents;
    private final NameFile names;

    RemappingTable(MetadataHeader header, RecordFile slots, RecordFile extents, NameFile names) {
        this.header = header;
        this.slots = slots;
        this.extents = extents;
        this.names = names;
    }

    /**
     * Goes through the metadata, twice when only parts are asked for, and checks it: a restore
     * relies on nothing that was not checked here.
     *
     * @param paths relative to the object, or absolute inside it; empty for everything
     * @param workDirectory for temporary files
     * @throws ProblemException {@code path-not-in-backup}, {@code damaged-metadata}, {@code
     *     disk-full}
     */
    public static RemappingTable build(
            MetadataSource source, Collection<RawName> paths, Path workDirectory)
            throws IOException {
        return new RemappingTableBuilder(source, workDirectory).build(paths);
    }

    /** Takes runs of tracks. */
    @FunctionalInterface
    public interface TrackRangeVisitor {
        void range(TrackAddress first, long tracks) throws IOException;
    }

    /** Every run of tracks that is needed, in the order of addresses; runs do not touch. */
    public void forEachNeeded(TrackRangeVisitor visitor) throws IOException {
        int blocksPerTrack = geometry().blocksPerTrack();
        long first = -1;
        long last = -2;
        for (long extent = 0; extent < extents.count(); extent++) {
            long start = extents.get(extent, DEVICE_BLOCK) / blocksPerTrack;
            long end = (end(extent) - 1) / blocksPerTrack;
            if (start > last + 1) {
                if (first >= 0) {
                    visitor.range(track(first), last - first + 1);
                }
                first = start;
            }
            last = end;
        }
        if (first >= 0) {
            visitor.range(track(first), last - first + 1);
        }
    }

    /** Whether any block of the tracks from {@code first} to {@code last} is needed. */
    public boolean needs(TrackAddress first, TrackAddress last) {
        if (first.device() > TrackAddress.VIRTUAL_DEVICE
                || last.device() < TrackAddress.VIRTUAL_DEVICE) {
            return false;
        }
        int blocksPerTrack = geometry().blocksPerTrack();
        long start = geometry().index(first) * blocksPerTrack;
        long end = (geometry().index(last) + 1) * blocksPerTrack;
        long extent = firstBehind(start);
        return extent < extents.count() && extents.get(extent, DEVICE_BLOCK) < end;
    }

    public MetadataHeader header() {
        return header;
    }

    public BlockSetId blockSet() {
        return header.blockSet();
    }

    /** Entries that are to be restored, directories on the way to them included. */
    public long entries() {
        return slots.count();
    }

    /** Whether the object is a directory, and not a single file. */
    boolean isTree() {
        return type(0) == FileType.DIRECTORY;
    }

    Geometry geometry() {
        return header.geometry();
    }

    long extents() {
        return extents.count();
    }

    long extent(long extent, int field) {
        return extents.get(extent, field);
    }

    /** The first extent that ends behind a block of the device. */
    long firstBehind(long deviceBlock) {
        long at = extents.countUpTo(deviceBlock);
        return at > 0 && end(at - 1) > deviceBlock ? at - 1 : at;
    }

    /** First block of the device behind an extent. */
    long end(long extent) {
        return extents.get(extent, DEVICE_BLOCK) + extents.get(extent, BLOCKS);
    }

    long slot(long slot, int field) {
        return slots.get(slot, field);
    }

    void setSlot(long slot, int field, long value) {
        slots.set(slot, field, value);
    }

    boolean has(long slot, long flag) {
        return (slots.get(slot, FLAGS) & flag) != 0;
    }

    void flag(long slot, long flag) {
        slots.set(slot, FLAGS, slots.get(slot, FLAGS) | flag);
    }

    FileType type(long slot) {
        return FileType.ofCode((int) slots.get(slot, TYPE));
    }

    /** Path of a slot's entry, relative to the object. */
    RawName name(long slot) throws IOException {
        return names.get(slots.get(slot, NAME_OFFSET), (int) slots.get(slot, NAME_LENGTH));
    }

    /** The slot of an entry, or -1 when it is not to be restored. */
    long slotOf(long ordinal) {
        long at = slots.countUpTo(ordinal) - 1;
        return at >= 0 && slots.get(at, ORDINAL) == ordinal ? at : -1;
    }

    private TrackAddress track(long index) {
        return geometry().track(TrackAddress.VIRTUAL_DEVICE, index);
    }

    @Override
    public void close() throws IOException {
        try (slots;
                extents;
                names) {
            // Closing is all there is to do.
        }
    }
}
