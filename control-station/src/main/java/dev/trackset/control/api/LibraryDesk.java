package dev.trackset.control.api;

import dev.trackset.block.TapeId;
import dev.trackset.control.catalog.Catalog;
import dev.trackset.control.catalog.TapeRow;
import dev.trackset.control.catalog.TapeState;
import dev.trackset.control.job.Parts;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.TapeLibrary;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import dev.trackset.secondary.TapeLibrary.TapeContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What users do with the tapes of the library. */
final class LibraryDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryDesk.class);

    private final Parts parts;

    LibraryDesk(Parts parts) {
        this.parts = parts;
    }

    LibraryView library() throws IOException {
        return new LibraryView(parts.secondary().library().elements());
    }

    List<TapeView> inventory() throws IOException {
        Map<String, TapeRow> known = new LinkedHashMap<>();
        for (TapeRow row : parts.catalog().read(tables -> tables.tapes().list())) {
            known.put(row.barcode(), row);
        }
        List<TapeView> views = new ArrayList<>();
        for (CartridgeFacts facts : parts.secondary().library().inventory()) {
            views.add(
                    Views.tape(
                            facts,
                            known.remove(facts.barcode()),
                            parts.settings().backup().pool()));
        }
        known.values().forEach(row -> views.add(Views.absentTape(row)));
        views.sort(Comparator.comparing(TapeView::barcode));
        return views;
    }

    /**
     * Labels a cartridge. What the catalog knew of its content is forgotten.
     *
     * @throws ProblemException {@code tape-in-use} also when backups are on it, unless forced
     */
    TapeView label(String barcode, boolean force) throws IOException {
        Catalog catalog = parts.catalog();
        if (parts.policy().isGiven(barcode) || parts.arbiter().isRead(barcode)) {
            throw new ProblemException(
                    "tape-in-use",
                    "The tape " + barcode + " is being used by a job",
                    "Wait until the job is over; 'trackset job list' shows it.");
        }
        TapeId tape = labelTape(barcode, force);
        catalog.record(tables -> {
            tables.tapes().forgetContent(barcode);
            tables.tapes()
                    .put(
                            new TapeRow(
                                    barcode,
                                    Optional.of(tape),
                                    TapeState.APPENDABLE,
                                    -1,
                                    0,
                                    parts.settings().backup().pool(),
                                    Optional.of(parts.clock().instant()),
                                    Optional.empty(),
                                    Optional.empty()));
        });
        return inventory().stream()
                .filter(view -> view.barcode().equals(barcode))
                .findFirst()
                .orElseThrow();
    }

    private TapeId labelTape(String barcode, boolean force) throws IOException {
        try {
            return parts.secondary().library().label(barcode, force);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while labelling " + barcode);
        }
    }

    /**
     * Looks at tapes that a process labelled perhaps, and died before it said so: the tape wins.
     */
    void settleUncertainTapes() throws IOException {
        for (TapeRow row : parts.catalog().read(tables -> tables.tapes().list())) {
            if (row.endOfData() < 0 && row.tape().isEmpty() && row.state() == TapeState.BLANK) {
                settle(row);
            }
        }
    }

    private void settle(TapeRow row) throws IOException {
        TapeLibrary library = parts.secondary().library();
        boolean present =
                library.inventory().stream()
                        .anyMatch(facts ->
                                facts.barcode().equals(row.barcode()) && facts.problem().isEmpty());
        if (!present) {
            return;
        }
        try {
            TapeContent content = library.inspect(row.barcode());
            LOG.info("tape {}: {}", row.barcode(), content.description());
            TapeRow seen = seen(row, content, parts.clock().instant());
            parts.catalog().record(tables -> tables.tapes().put(seen));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while looking at " + row.barcode());
        } catch (ProblemException e) {
            LOG.warn("tape {} cannot be looked at", row.barcode(), e);
        }
    }

    private static TapeRow seen(TapeRow row, TapeContent content, Instant now) {
        return switch (content.kind()) {
            case BLANK -> TapeRow.blank(row.barcode(), row.pool());
            case OURS -> of(row, content.tape(), TapeState.APPENDABLE, content.endOfData(), now);
            case FOREIGN -> of(row, Optional.empty(), TapeState.FOREIGN, OptionalLong.empty(), now);
        };
    }

    private static TapeRow of(
            TapeRow row, Optional<TapeId> tape, TapeState state, OptionalLong end, Instant now) {
        return new TapeRow(
                row.barcode(),
                tape,
                state,
                end.orElse(-1),
                row.usedBytes(),
                row.pool(),
                Optional.of(now),
                Optional.empty(),
                Optional.empty());
    }
}
