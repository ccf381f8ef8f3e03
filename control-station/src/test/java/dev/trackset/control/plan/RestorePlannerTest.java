package dev.trackset.control.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.block.TrackAddress;
import dev.trackset.control.catalog.Samples;
import dev.trackset.control.plan.RestorePlan.TapeShare;
import dev.trackset.secondary.SegmentPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RestorePlannerTest {

    @Test
    void eachTapeIsMountedOnceAndReadInTheOrderOfItsPositions() {
        List<SegmentPlace> segments =
                List.of(
                        Samples.segment(1, 0, "B", 2, 5),
                        Samples.segment(1, 1, "A", 1, 9),
                        Samples.segment(1, 2, "B", 2, 3),
                        Samples.segment(1, 3, "A", 1, 4),
                        Samples.metadata(1, "A", 1, 10));

        RestorePlan plan = RestorePlanner.plan(segments, TrackSet.all(), 4);

        assertThat(plan.segments())
                .extracting(s -> s.barcode() + s.object())
                .containsExactly("A40", "A90", "B30", "B50");
        assertThat(plan.tapes())
                .containsExactly(new TapeShare("A", 1, 2, 2000), new TapeShare("B", 2, 2, 2000));
        assertThat(plan.drives()).isEqualTo(2);
        assertThat(plan.bytes()).isEqualTo(4000);
    }

    @Test
    void theLongestTapesComeFirstAndDrivesGetAboutAsMuch() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<SegmentPlace> segments = new ArrayList<>();
            int tapes = 1 + random.nextInt(12);
            long sequence = 0;
            for (int tape = 0; tape < tapes; tape++) {
                for (int i = 1 + random.nextInt(20); i > 0; i--) {
                    segments.add(Samples.segment(1, sequence++, "T" + tape, tape + 1, i));
                }
            }
            int drives = 1 + random.nextInt(5);

            RestorePlan plan = RestorePlanner.plan(segments, TrackSet.all(), drives);

            assertThat(plan.drives()).as("seed %d", seed).isEqualTo(Math.min(drives, tapes));
            assertThat(plan.tapes())
                    .as("seed %d", seed)
                    .extracting(TapeShare::barcode)
                    .doesNotHaveDuplicates()
                    .hasSize(tapes);
            var load =
                    plan.tapes().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            TapeShare::drive,
                                            TreeMap::new,
                                            Collectors.summingLong(TapeShare::bytes)));
            long longest = plan.tapes().getFirst().bytes();
            long most = load.values().stream().max(Long::compare).orElseThrow();
            long least = load.values().stream().min(Long::compare).orElseThrow();
            assertThat(most - least).as("seed %d, %s", seed, load).isLessThanOrEqualTo(longest);
        }
    }

    @Test
    void ofSeveralCopiesOneIsRead() {
        List<SegmentPlace> segments =
                List.of(
                        Samples.segment(1, 0, "A", 1, 1),
                        Samples.segment(1, 0, "B", 2, 1),
                        Samples.segment(1, 1, "B", 2, 2));

        RestorePlan plan = RestorePlanner.plan(segments, TrackSet.all(), 4);

        assertThat(plan.tapes()).containsExactly(new TapeShare("B", 1, 2, 2000));
    }

    @Test
    void onlySegmentsWithTracksThatAreNeededAreRead() {
        List<SegmentPlace> segments =
                List.of(
                        Samples.segment(1, 0, "A", 1, 1),
                        Samples.segment(1, 1, "A", 1, 2),
                        Samples.segment(1, 2, "B", 2, 1));
        TrackSet needed = TrackSet.empty();
        needed.add(new TrackAddress(1, 150, 0), new TrackAddress(1, 151, 0));

        assertThat(RestorePlanner.plan(segments, needed, 4).segments())
                .extracting(SegmentPlace::sequence)
                .containsExactly(1L);
        assertThat(RestorePlanner.plan(segments, TrackSet.empty(), 4).tapes()).isEmpty();
        assertThat(RestorePlanner.plan(List.of(), TrackSet.all(), 4).drives()).isZero();
    }
}
