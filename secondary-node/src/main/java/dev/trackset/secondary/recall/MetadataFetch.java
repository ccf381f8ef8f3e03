package dev.trackset.secondary.recall;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.RecallOrder;
import dev.trackset.secondary.SegmentPlace;
import dev.trackset.tape.MetadataJoiner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the metadata of a block set from its tapes into a file. Each tape gets a drive of its own,
 * and stays there, as long as there are drives.
 */
final class MetadataFetch {

    private final List<RecallDrive> drives;
    private final RecallOrder order;

    MetadataFetch(List<RecallDrive> drives, RecallOrder order) {
        this.drives = drives;
        this.order = order;
    }

    /**
     * @param places all metadata segments, in the order of their numbers
     */
    void fetch(List<SegmentPlace> places, Path target) throws IOException {
        boolean complete = false;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            MetadataJoiner joiner = new MetadataJoiner(order.blockSet(), out);
            for (List<SegmentPlace> onOneTape : runs(places)) {
                SegmentPlace first = onOneTape.getFirst();
                RecallDrive drive = choose(first.barcode());
                drive.mount(first.barcode(), first.tape());
                drive.readMetadata(onOneTape, joiner);
            }
            if (!joiner.isComplete()) {
                throw new ProblemException(
                        "metadata-incomplete",
                        order.object()
                                + ": the metadata of block set "
                                + order.blockSet()
                                + " ends after "
                                + joiner.length()
                                + " bytes on tape",
                        "Restore another backup of the object.");
            }
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(target);
            }
        }
    }

    /** Neighbours on the same tape together. */
    private static List<List<SegmentPlace>> runs(List<SegmentPlace> places) {
        List<List<SegmentPlace>> runs = new ArrayList<>();
        for (SegmentPlace place : places) {
            if (runs.isEmpty() || !runs.getLast().getFirst().barcode().equals(place.barcode())) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(place);
        }
        return runs;
    }

    private RecallDrive choose(String barcode) {
        Optional<RecallDrive> has =
                drives.stream()
                        .filter(drive -> drive.barcode().equals(Optional.of(barcode)))
                        .findFirst();
        Optional<RecallDrive> empty =
                drives.stream().filter(drive -> drive.barcode().isEmpty()).findFirst();
        return has.or(() -> empty).orElseGet(drives::getFirst);
    }
}
