package dev.trackset.secondary.recall;

import dev.trackset.block.TapeId;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.SegmentPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be read from one tape.
 *
 * @param segments in the order of their positions
 */
record TapeTask(String barcode, TapeId tape, List<SegmentPlace> segments) {

    long bytes() {
        return segments.stream().mapToLong(SegmentPlace::bytes).sum();
    }

    /** One task for each tape, those with most bytes first. */
    static List<TapeTask> group(List<SegmentPlace> places) throws ProblemException {
        Map<String, List<SegmentPlace>> byTape = new LinkedHashMap<>();
        for (SegmentPlace place : places) {
            byTape.computeIfAbsent(place.barcode(), _ -> new ArrayList<>()).add(place);
        }
        List<TapeTask> tasks = new ArrayList<>();
        for (Map.Entry<String, List<SegmentPlace>> entry : byTape.entrySet()) {
            List<SegmentPlace> segments = entry.getValue();
            segments.sort(Comparator.comparingLong(SegmentPlace::object));
            TapeId tape = segments.getFirst().tape();
            if (segments.stream().anyMatch(place -> !place.tape().equals(tape))) {
                throw new ProblemException(
                        "duplicate-barcode",
                        "the catalog knows several tapes with barcode " + entry.getKey(),
                        "One of them was labelled anew; restore another backup.");
            }
            tasks.add(new TapeTask(entry.getKey(), tape, segments));
        }
        tasks.sort(Comparator.comparingLong(TapeTask::bytes).reversed());
        return tasks;
    }
}
