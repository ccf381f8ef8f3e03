package dev.trackset.primary.volume;

import java.util.concurrent.atomic.AtomicLongArray;

/** One bit per track. Safe for use by several threads; each bit changes atomically. */
final class TrackBitmap {

    private final long tracks;
    private final AtomicLongArray words;

    TrackBitmap(long tracks) {
        this.tracks = tracks;
        words = new AtomicLongArray(Math.toIntExact((tracks + Long.SIZE - 1) / Long.SIZE));
    }

    long tracks() {
        return tracks;
    }

    boolean get(long track) {
        return (words.get((int) (track / Long.SIZE)) & 1L << track) != 0;
    }

    void set(long track) {
        words.getAndAccumulate((int) (track / Long.SIZE), 1L << track, (word, bit) -> word | bit);
    }

    void clear(long track) {
        words.getAndAccumulate((int) (track / Long.SIZE), 1L << track, (word, bit) -> word & ~bit);
    }

    void setAll() {
        int last = words.length() - 1;
        for (int i = 0; i < last; i++) {
            words.set(i, -1L);
        }
        words.set(last, -1L >>> (Long.SIZE - 1 - (int) ((tracks - 1) % Long.SIZE)));
    }

    long cardinality() {
        long count = 0;
        for (int i = 0; i < words.length(); i++) {
            count += Long.bitCount(words.get(i));
        }
        return count;
    }

    /** The first track from {@code from} on whose bit is set; {@link #tracks} when none is. */
    long nextSet(long from) {
        return next(from, 0);
    }

    /** The first track from {@code from} on whose bit is not set; {@link #tracks} when none is. */
    long nextClear(long from) {
        return next(from, -1L);
    }

    private long next(long from, long inversion) {
        if (from >= tracks) {
            return tracks;
        }
        int index = (int) (from / Long.SIZE);
        long word = (words.get(index) ^ inversion) & -1L << from;
        while (word == 0) {
            if (++index == words.length()) {
                return tracks;
            }
            word = words.get(index) ^ inversion;
        }
        return Math.min(tracks, (long) index * Long.SIZE + Long.numberOfTrailingZeros(word));
    }
}
