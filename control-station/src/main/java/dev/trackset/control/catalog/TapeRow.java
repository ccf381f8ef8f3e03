package dev.trackset.control.catalog;

import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import java.time.Instant;
import java.util.Optional;

/**
 * A tape as the catalog knows it.
 *
 * @param tape its identity, once it has a label of ours
 * @param endOfData blocks and filemarks on it; -1 when unknown
 * @param written when it was last written
 * @param writer the job that writes on it now
 * @param reason why it is SUSPECT or FOREIGN
 */
public record TapeRow(
        String barcode,
        Optional<TapeId> tape,
        TapeState state,
        long endOfData,
        long usedBytes,
        String pool,
        Optional<Instant> written,
        Optional<SessionId> writer,
        Optional<String> reason) {

    /** A cartridge that was never used. */
    public static TapeRow blank(String barcode, String pool) {
        return new TapeRow(
                barcode,
                Optional.empty(),
                TapeState.BLANK,
                0,
                0,
                pool,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
