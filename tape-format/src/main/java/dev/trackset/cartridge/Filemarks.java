package dev.trackset.cartridge;

import java.util.Arrays;

/** The object numbers of the filemarks of a partition, ascending. */
public final class Filemarks {

    /** More than this in one partition is refused: they are held in memory, 4 bytes each. */
    public static final int COUNT_MAX = 1 << 24;

    private static final int INITIAL = 64;

    private int[] objects = new int[INITIAL];
    private int count;

    Filemarks() {}

    public int count() {
        return count;
    }

    /** Object number of the filemark with this index, counted from 0. */
    public long at(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("filemark " + index + " of " + count);
        }
        return Integer.toUnsignedLong(objects[index]);
    }

    /** How many filemarks stand before this object: its file number. */
    public int countBefore(long object) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.toUnsignedLong(objects[middle]) < object) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Adds one behind the last. */
    void add(long object) {
        if (count == COUNT_MAX) {
            throw new IllegalStateException("more than " + COUNT_MAX + " filemarks");
        }
        if (count == objects.length) {
            objects = Arrays.copyOf(objects, count * 2);
        }
        objects[count++] = (int) object;
    }

    /** Drops those at and behind this object. */
    void truncate(long object) {
        count = countBefore(object);
    }
}
