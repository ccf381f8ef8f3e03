package dev.trackset.control.media;

import dev.trackset.control.catalog.TapeState;
import dev.trackset.control.media.Shelf.Hindrance;
import dev.trackset.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Says why no tape can be written, tape by tape counted. */
final class NoWritableTape {

    private NoWritableTape() {}

    static ProblemException problem(Shelf shelf) {
        List<String> reasons = new ArrayList<>();
        add(reasons, shelf.count(TapeState.FULL), "full");
        add(reasons, shelf.count(TapeState.APPENDABLE), "of other pools");
        add(reasons, shelf.count(TapeState.SUSPECT), "suspect");
        add(reasons, shelf.count(TapeState.FOREIGN), "foreign");
        add(reasons, shelf.count(Hindrance.IN_USE), "in use");
        add(reasons, shelf.count(Hindrance.WRITE_PROTECTED), "write protected");
        add(reasons, shelf.count(Hindrance.REFUSED), "refused when mounted");
        add(reasons, shelf.count(Hindrance.UNUSABLE), "unusable");
        String message =
                shelf.places().isEmpty()
                        ? "There is no writable tape: no cartridge is in the library"
                        : "There is no writable tape: of "
                                + shelf.places().size()
                                + " cartridges "
                                + String.join(", ", reasons);
        return new ProblemException(
                "no-writable-tape",
                message,
                "Add blank cartridges (trackset vtl-config generate --replace --slots N), or give a tape free"
                        + " with 'trackset library label BARCODE --force', which loses what is on"
                        + " it.");
    }

    private static void add(List<String> reasons, long count, String what) {
        if (count > 0) {
            reasons.add(count + " " + what);
        }
    }
}
