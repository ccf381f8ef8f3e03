package dev.trackset.primary.volume;

import dev.trackset.problem.Problem;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What one backup session still needs of a volume as it was at the session's instant (seed 003,
 * Fig. 19 and 20).
 *
 * <p>A track is in one of three states: <i>protected</i>, then its content on the plex is that of
 * the instant; <i>saved</i>, then the side file has that content; <i>released</i>. The volume
 * changes the state of a track while it holds that track's lock; anyone may look.
 */
final class TrackProtection {

    private final TrackBitmap bits;
    private final NavigableMap<Long, SideFile.Image> images = new ConcurrentSkipListMap<>();
    private volatile Problem failure;

    TrackProtection(long tracks) {
        bits = new TrackBitmap(tracks);
        bits.setAll();
    }

    TrackBitmap bits() {
        return bits;
    }

    /**
     * The saved images, by track. Who has read a track from the plex and then finds no image here
     * has read what it was at the instant: a writer saves first.
     */
    NavigableMap<Long, SideFile.Image> images() {
        return images;
    }

    /** Why the session cannot go on; null while it can. */
    Problem failure() {
        return failure;
    }

    void fail(Problem problem) {
        if (failure == null) {
            failure = problem;
        }
    }
}
