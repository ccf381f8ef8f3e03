package dev.trackset.primary.volume;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which blocks of an object are still to come: a bit for each unit of blocks, and a set of blocks
 * for units of which only some are awaited. Safe for use by several threads.
 */
final class ExpectedBlocks {

    /** Neighbouring blocks of an object. */
    record BlockRun(long first, long count) {}

    private final int unitBlocks;
    private final BitSet whole = new BitSet();
    private final Map<Integer, BitSet> partial = new HashMap<>();
    private long missing;

    /**
     * @param unitBlocks blocks of a unit, best those of a track
     */
    ExpectedBlocks(int unitBlocks) {
        this.unitBlocks = unitBlocks;
    }

    synchronized void expect(long first, long count) {
        missing += count;
        forEachUnit(
                first,
                count,
                (unit, from, end) -> {
                    if (from == 0 && end == unitBlocks) {
                        whole.set(unit);
                    } else {
                        partial.computeIfAbsent(unit, _ -> new BitSet()).set(from, end);
                    }
                });
    }

    /** Notes that blocks are here; gives those of them that were awaited. */
    synchronized List<BlockRun> arrive(long first, long count) {
        List<BlockRun> awaited = new ArrayList<>(1);
        forEachUnit(first, count, (unit, from, end) -> arrive(unit, from, end, awaited));
        return awaited;
    }

    private void arrive(int unit, int from, int end, List<BlockRun> awaited) {
        if (whole.get(unit)) {
            whole.clear(unit);
            if (from == 0 && end == unitBlocks) {
                add(awaited, unit, from, end);
                return;
            }
            BitSet all = new BitSet();
            all.set(0, unitBlocks);
            partial.put(unit, all);
        }
        BitSet blocks = partial.get(unit);
        if (blocks == null) {
            return;
        }
        for (int at = blocks.nextSetBit(from); at >= 0 && at < end; ) {
            int runEnd = Math.min(end, blocks.nextClearBit(at));
            add(awaited, unit, at, runEnd);
            blocks.clear(at, runEnd);
            at = blocks.nextSetBit(runEnd);
        }
        if (blocks.isEmpty()) {
            partial.remove(unit);
        }
    }

    private void add(List<BlockRun> awaited, int unit, int from, int end) {
        awaited.add(new BlockRun((long) unit * unitBlocks + from, end - from));
        missing -= end - from;
    }

    synchronized long missing() {
        return missing;
    }

    /** The first block that is missing; -1 when none is. */
    synchronized long firstMissing() {
        long first = Long.MAX_VALUE;
        if (!whole.isEmpty()) {
            first = (long) whole.nextSetBit(0) * unitBlocks;
        }
        for (Map.Entry<Integer, BitSet> entry : partial.entrySet()) {
            long block = (long) entry.getKey() * unitBlocks + entry.getValue().nextSetBit(0);
            first = Math.min(first, block);
        }
        return first == Long.MAX_VALUE ? -1 : first;
    }

    @FunctionalInterface
    private interface UnitVisitor {
        void unit(int unit, int from, int end);
    }

    private void forEachUnit(long first, long count, UnitVisitor visitor) {
        long end = first + count;
        for (long at = first; at < end; ) {
            int unit = Math.toIntExact(at / unitBlocks);
            int from = (int) (at % unitBlocks);
            int to = (int) Math.min(unitBlocks, from + end - at);
            visitor.unit(unit, from, to);
            at += to - from;
        }
    }
}
