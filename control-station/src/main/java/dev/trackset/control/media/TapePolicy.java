package dev.trackset.control.media;

import dev.trackset.block.SessionId;
import dev.trackset.control.catalog.Catalog;
import dev.trackset.control.catalog.TapeRow;
import dev.trackset.control.catalog.TapeState;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.MediaSource;
import dev.trackset.secondary.TapeLibrary;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tapes to channels. The appendable tape of the pool that was written last is continued; when
 * there is none, a blank cartridge is begun, in the order of barcodes. A tape is given to one
 * channel at a time. A tape that a session refused is not offered to it again.
 *
 * <p>A cartridge that is neither blank nor in the catalog is never offered.
 */
public final class TapePolicy implements MediaSource {

    private static final Logger LOG = LoggerFactory.getLogger(TapePolicy.class);

    private final Catalog catalog;
    private final TapeLibrary library;
    private final String pool;
    private final Predicate<String> reserved;
    private final Clock clock;
    private final Set<String> given = new HashSet<>();
    private final Map<SessionId, Set<String>> refused = new HashMap<>();

    /**
     * @param pool of new tapes, and of the tapes that are continued
     * @param reserved barcodes that must not be given now, because a restore reads them
     */
    public TapePolicy(
            Catalog catalog,
            TapeLibrary library,
            String pool,
            Predicate<String> reserved,
            Clock clock) {
        this.catalog = catalog;
        this.library = library;
        this.pool = pool;
        this.reserved = reserved;
        this.clock = clock;
    }

    @Override
    public synchronized Grant nextTape(SessionId session, int channel) throws ProblemException {
        try {
            Shelf shelf = look(session);
            TapeRow row =
                    shelf.appendable()
                            .or(shelf::blank)
                            .orElseThrow(() -> NoWritableTape.problem(shelf));
            given.add(row.barcode());
            catalog.change(tables -> tables.tapes().put(withWriter(row, Optional.of(session))));
            LOG.info("session {} channel {} gets tape {}", session, channel, row.barcode());
            return new Grant(row.barcode(), row.tape(), row.endOfData());
        } catch (ProblemException e) {
            throw e;
        } catch (IOException e) {
            throw new ProblemException(
                    "library-not-readable",
                    "The library cannot be looked at: " + e.getMessage(),
                    "See 'trackset library status'.",
                    e);
        }
    }

    @Override
    public synchronized void giveBack(SessionId session, Grant grant, Outcome outcome) {
        given.remove(grant.barcode());
        if (outcome == Outcome.REFUSED) {
            refused.computeIfAbsent(session, s -> new HashSet<>()).add(grant.barcode());
        }
        LOG.info("session {} gives back tape {}: {}", session, grant.barcode(), outcome);
        try {
            // Of a cartridge that is missing or damaged the library itself tells, until it is
            // mended.
            boolean sound =
                    outcome != Outcome.REFUSED
                            || library.inventory().stream()
                                    .filter(facts -> facts.barcode().equals(grant.barcode()))
                                    .anyMatch(facts -> facts.problem().isEmpty());
            catalog.record(tables ->
                    tables.tapes()
                            .find(grant.barcode())
                            .map(row -> after(row, outcome, sound))
                            .ifPresent(tables.tapes()::put));
        } catch (IOException e) {
            // The tape stays marked as being written; recovery at the next start looks at it.
            LOG.error("tape {}: its state cannot be recorded", grant.barcode(), e);
        }
    }

    /** Forgets what a session refused, once it is over. */
    public synchronized void sessionEnded(SessionId session) {
        refused.remove(session);
    }

    /** Whether a channel writes on this tape now. */
    public synchronized boolean isGiven(String barcode) {
        return given.contains(barcode);
    }

    private Shelf look(SessionId session) throws IOException {
        Map<String, TapeRow> known = new HashMap<>();
        for (TapeRow row : catalog.read(tables -> tables.tapes().list())) {
            known.put(row.barcode(), row);
        }
        Set<String> out = refused.getOrDefault(session, Set.of());
        List<Shelf.Place> places =
                library.inventory().stream()
                        .map(facts -> place(facts, known.get(facts.barcode()), out))
                        .sorted(Comparator.comparing(place -> place.row().barcode()))
                        .toList();
        return new Shelf(places, pool);
    }

    private Shelf.Place place(CartridgeFacts facts, TapeRow known, Set<String> out) {
        TapeRow row = known;
        if (row == null) {
            row = TapeRow.blank(facts.barcode(), pool);
            if (facts.usedBytes() > 0) {
                row = withState(row, TapeState.FOREIGN, Optional.of("not in the catalog"));
            }
        }
        Shelf.Hindrance hindrance =
                facts.problem().isPresent()
                        ? Shelf.Hindrance.UNUSABLE
                        : facts.writeProtected()
                                ? Shelf.Hindrance.WRITE_PROTECTED
                                : out.contains(facts.barcode())
                                        ? Shelf.Hindrance.REFUSED
                                        : given.contains(facts.barcode())
                                                        || reserved.test(facts.barcode())
                                                ? Shelf.Hindrance.IN_USE
                                                : Shelf.Hindrance.NONE;
        return new Shelf.Place(row, hindrance);
    }

    private TapeRow after(TapeRow row, Outcome outcome, boolean sound) {
        TapeRow free = withWriter(row, Optional.empty());
        return switch (outcome) {
            case APPENDABLE -> withState(free, TapeState.APPENDABLE, Optional.empty());
            case FULL -> withState(free, TapeState.FULL, Optional.empty());
            case SUSPECT -> withState(free, TapeState.SUSPECT, Optional.of("error while writing"));
            case REFUSED -> sound ? refused(free) : free;
        };
    }

    private static TapeRow refused(TapeRow row) {
        return row.tape().isPresent()
                ? withState(row, TapeState.SUSPECT, Optional.of("refused when it was mounted"))
                : withState(row, TapeState.FOREIGN, Optional.of("refused when it was mounted"));
    }

    private static TapeRow withState(TapeRow row, TapeState state, Optional<String> reason) {
        return new TapeRow(
                row.barcode(),
                row.tape(),
                state,
                row.endOfData(),
                row.usedBytes(),
                row.pool(),
                row.written(),
                row.writer(),
                reason);
    }

    private TapeRow withWriter(TapeRow row, Optional<SessionId> writer) {
        return new TapeRow(
                row.barcode(),
                row.tape(),
                row.state(),
                row.endOfData(),
                row.usedBytes(),
                row.pool(),
                writer.isPresent() ? Optional.of(clock.instant()) : row.written(),
                writer,
                row.reason());
    }
}
