package dev.trackset.control.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.TrackAddress;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackSetTest {

    private static final int TRACKS = 200;

    @Test
    void agreesWithASetOfBits() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            TrackSet set = TrackSet.empty();
            BitSet bits = new BitSet();
            for (int i = 0; i < 20; i++) {
                int first = random.nextInt(TRACKS);
                int last = first + random.nextInt(Math.min(30, TRACKS - first));
                set.add(track(first), track(last));
                bits.set(first, last + 1);
                int from = random.nextInt(TRACKS);
                int to = from + random.nextInt(TRACKS - from);
                int next = bits.nextSetBit(from);
                assertThat(set.overlaps(track(from), track(to)))
                        .as("seed %d, %d..%d in %s", seed, from, to, bits)
                        .isEqualTo(next >= 0 && next <= to);
            }
        }
    }

    @Test
    void rangesThatMeetBecomeOne() {
        TrackSet set = TrackSet.empty();
        set.add(track(1), track(3));
        set.add(track(7), track(9));
        set.add(track(2), track(8));

        assertThat(set.rangeCount()).isEqualTo(1);
        assertThat(set.overlaps(track(5), track(5))).isTrue();
    }

    @Test
    void growsInsteadOfTakingEverMoreMemory() {
        TrackSet set = TrackSet.empty();
        for (int i = 0; i <= TrackSet.RANGES_MAX; i++) {
            set.add(track(2 * i), track(2 * i));
        }

        assertThat(set.rangeCount()).isLessThanOrEqualTo(TrackSet.RANGES_MAX);
        assertThat(set.overlaps(track(1), track(1))).as("too many, never too few").isTrue();
        assertThat(set.overlaps(track(2 * TrackSet.RANGES_MAX), track(2 * TrackSet.RANGES_MAX)))
                .isTrue();
    }

    @Test
    void allHasEveryTrack() {
        assertThat(TrackSet.all().overlaps(track(5), track(5))).isTrue();
        assertThat(TrackSet.empty().overlaps(track(0), track(TRACKS))).isFalse();
    }

    private static TrackAddress track(int index) {
        return new TrackAddress(1, index / 15, index % 15);
    }
}
