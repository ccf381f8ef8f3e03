package dev.trackset.control.job;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.control.catalog.Catalog;
import dev.trackset.control.catalog.TapeRow;
import dev.trackset.control.catalog.TapeState;
import dev.trackset.problem.Problem;
import dev.trackset.secondary.ChannelStatus;
import dev.trackset.secondary.SegmentPlace;
import dev.trackset.secondary.SessionListener;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the movers report into the catalog before the primary node hears of it: a segment
 * that is committed on tape but not in the catalog is not committed. Runs in the threads of the
 * movers.
 */
final class CatalogListener implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogListener.class);

    private final Catalog catalog;
    private final SessionId job;
    private final JobLog log;
    private final String pool;
    private final Clock clock;

    CatalogListener(Catalog catalog, SessionId job, JobLog log, String pool, Clock clock) {
        this.catalog = catalog;
        this.job = job;
        this.log = log;
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public void channelChanged(ChannelStatus status) {
        LOG.debug("job {}: {}", job, status);
    }

    @Override
    public void tapeMounted(int channel, String drive, String barcode) throws IOException {
        log.mounted(drive, barcode);
    }

    @Override
    public void tapeUnmounted(int channel, String drive, String barcode) throws IOException {
        log.unmounted(drive, barcode);
    }

    @Override
    public synchronized void tapeLabelled(String barcode, TapeId tape, long endOfData)
            throws IOException {
        catalog.record(tables -> {
            tables.tapes().forgetContent(barcode);
            TapeRow row =
                    tables.tapes().find(barcode).orElseGet(() -> TapeRow.blank(barcode, pool));
            tables.tapes().put(written(row, tape, TapeState.APPENDABLE, endOfData, 0));
        });
        log.say("tape " + barcode + " labelled as " + tape);
    }

    @Override
    public synchronized void segmentCommitted(SegmentPlace place) throws IOException {
        catalog.change(tables -> tables.segments().add(place));
    }

    @Override
    public synchronized void blockSetComplete(BlockSetId blockSet) throws IOException {
        catalog.record(tables -> tables.backups().complete(blockSet));
        log.say("backup " + blockSet + " is complete");
    }

    @Override
    public synchronized void tapeClosed(
            String barcode, TapeId tape, long endOfData, long usedBytes, boolean full)
            throws IOException {
        TapeState state = full ? TapeState.FULL : TapeState.APPENDABLE;
        catalog.record(tables -> {
            TapeRow row =
                    tables.tapes().find(barcode).orElseGet(() -> TapeRow.blank(barcode, pool));
            tables.tapes().put(written(row, tape, state, endOfData, usedBytes));
        });
        log.say("tape " + barcode + " closed" + (full ? ", full" : ""));
    }

    @Override
    public void notice(Problem problem) {
        log.notice(problem);
    }

    private TapeRow written(
            TapeRow row, TapeId tape, TapeState state, long endOfData, long usedBytes) {
        return new TapeRow(
                row.barcode(),
                Optional.of(tape),
                state,
                endOfData,
                usedBytes,
                row.pool(),
                Optional.of(clock.instant()),
                row.writer(),
                Optional.empty());
    }
}
