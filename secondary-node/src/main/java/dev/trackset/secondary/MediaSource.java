package dev.trackset.secondary;

import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.problem.ProblemException;
import java.util.Optional;

/**
 * Whoever decides which tape is written next: the control station. Called by the threads of the
 * movers.
 */
public interface MediaSource {

    /**
     * A tape that may be written, for this channel alone until {@link #giveBack}.
     *
     * @throws ProblemException {@code no-writable-tape} when there is none
     */
    Grant nextTape(SessionId session, int channel) throws ProblemException;

    /** The channel is done with the tape. */
    void giveBack(SessionId session, Grant grant, Outcome outcome);

    /**
     * @param tape its identity; empty for a cartridge that has no label yet and is to be labelled
     * @param endOfData number of objects (blocks and filemarks) that the catalog knows on the tape;
     *     -1 when unknown
     */
    record Grant(String barcode, Optional<TapeId> tape, long endOfData) {}

    /** How a tape came back. */
    enum Outcome {
        /** May be appended to. */
        APPENDABLE,
        /** Reached its end. */
        FULL,
        /**
         * Refused before anything was written: foreign, damaged, missing; the next one is asked
         * for.
         */
        REFUSED,
        /** An error while writing; not to be appended to without a look. */
        SUSPECT
    }
}
