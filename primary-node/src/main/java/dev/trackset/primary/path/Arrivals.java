package dev.trackset.primary.path;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which needed tracks have arrived with every block that is needed of them: a bit per track, in a
 * temporary file. Tracks that arrive in pieces are remembered apart until the last piece. Safe for
 * use by several threads.
 */
final class Arrivals implements AutoCloseable {

    /** How many tracks may be partly there at a time. */
    static final int PARTIAL_MAX = 65_536;

    private final RemappingTable table;
    private final int blocksPerTrack;
    private final long firstTrack;
    private final RecordFile bits;
    private final Map<Long, BitSet> partial = new HashMap<>();

    Arrivals(RemappingTable table, Path workDirectory) throws IOException {
        this.table = table;
        blocksPerTrack = table.geometry().blocksPerTrack();
        long extents = table.extents();
        firstTrack =
                extents == 0 ? 0 : table.extent(0, RemappingTable.DEVICE_BLOCK) / blocksPerTrack;
        long lastTrack = extents == 0 ? -1 : (table.end(extents - 1) - 1) / blocksPerTrack;
        bits = new RecordFile(workDirectory, "arrivals", 1);
        for (long track = firstTrack; track <= lastTrack; track += Long.SIZE) {
            bits.append(0);
        }
        bits.seal();
    }

    /** Notes that blocks of one track are written. */
    void add(long deviceBlock, int blocks) throws ProblemException {
        long track = deviceBlock / blocksPerTrack;
        long trackStart = track * blocksPerTrack;
        BitSet needed = needed(track);
        BitSet rest = (BitSet) needed.clone();
        int from = (int) (deviceBlock - trackStart);
        rest.clear(from, from + blocks);
        if (rest.cardinality() < needed.cardinality() && completes(track, rest, from, blocks)) {
            long bit = track - firstTrack;
            bits.setBits(bit / Long.SIZE, 0, 1L << bit % Long.SIZE);
        }
    }

    /** Whether all needed blocks of a needed track are there. */
    boolean hasTrack(long track) {
        long bit = track - firstTrack;
        return (bits.getVolatile(bit / Long.SIZE, 0) & 1L << bit % Long.SIZE) != 0;
    }

    private boolean completes(long track, BitSet rest, int from, int blocks)
            throws ProblemException {
        if (rest.isEmpty()) {
            return true;
        }
        synchronized (partial) {
            BitSet before = partial.get(track);
            if (before != null) {
                before.clear(from, from + blocks);
                return before.isEmpty() && partial.remove(track) != null;
            }
            if (partial.size() >= PARTIAL_MAX) {
                throw new ProblemException(
                        "too-many-partial-tracks",
                        "More than " + PARTIAL_MAX + " tracks have arrived only in part.",
                        "Restore fewer paths at a time.");
            }
            partial.put(track, rest);
            return false;
        }
    }

    private BitSet needed(long track) {
        long start = track * blocksPerTrack;
        long end = start + blocksPerTrack;
        BitSet needed = new BitSet(blocksPerTrack);
        for (long extent = table.firstBehind(start);
                extent < table.extents() && table.extent(extent, RemappingTable.DEVICE_BLOCK) < end;
                extent++) {
            long from = Math.max(start, table.extent(extent, RemappingTable.DEVICE_BLOCK));
            long to = Math.min(end, table.end(extent));
            needed.set((int) (from - start), (int) (to - start));
        }
        return needed;
    }

    @Override
    public void close() throws IOException {
        bits.close();
    }
}
