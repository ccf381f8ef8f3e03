package dev.trackset.control.api;

import dev.trackset.control.catalog.TapeState;
import java.time.Instant;
import java.util.Optional;

/**
 * A tape, as library and catalog know it.
 *
 * @param where element in words; empty when it is not in the library
 * @param medium what it is; empty when it is not in the library
 * @param capacityBytes 0 when it is not in the library
 * @param tape identity in its label
 * @param problem why it cannot be used
 */
public record TapeView(
        String barcode,
        Optional<String> where,
        Optional<String> medium,
        TapeState state,
        long usedBytes,
        long capacityBytes,
        boolean writeProtected,
        String pool,
        Optional<String> tape,
        Optional<Instant> written,
        Optional<String> problem) {}
