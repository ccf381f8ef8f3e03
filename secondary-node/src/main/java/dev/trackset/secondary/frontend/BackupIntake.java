package dev.trackset.secondary.frontend;

import dev.trackset.block.BlockSetId;
import dev.trackset.problem.ProblemException;

/**
 * The backup session as its front-end movers see it: who may send what, and when. Safe for use by
 * several threads.
 */
public interface BackupIntake {

    /**
     * A batch came.
     *
     * @throws ProblemException when the block set is not one of the session or has ended on this
     *     channel
     */
    void batchReceived(int channel, BlockSetId blockSet) throws ProblemException;

    /** No more batches of the block set come on this channel. */
    void blockSetEnded(int channel, BlockSetId blockSet) throws ProblemException;

    /**
     * The metadata of a block set begins.
     *
     * @throws ProblemException when not every batch of the block set is committed
     */
    void metadataBegins(int channel, BlockSetId blockSet) throws ProblemException;
}
