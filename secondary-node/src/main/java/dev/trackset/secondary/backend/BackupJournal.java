package dev.trackset.secondary.backend;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.problem.Problem;
import dev.trackset.secondary.BackupSessionOrder.BlockSetDescription;
import dev.trackset.tape.Content;
import dev.trackset.tape.Outcome;
import dev.trackset.tape.TapeReference;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The backup session as its back-end movers see it: it numbers segments and hears of commits. Safe
 * for use by several threads.
 */
public interface BackupJournal {

    SessionId session();

    /** Name of the control station that opened the session. */
    String server();

    Instant started();

    BlockSetDescription description(BlockSetId blockSet);

    /** Number for the next segment of the block set; data and metadata are counted together. */
    long nextSequence(BlockSetId blockSet);

    /**
     * How far the block set is, for the end of a tape.
     *
     * @param atEnd whether the session ends with this tape, and not only the tape
     */
    Outcome outcome(BlockSetId blockSet, boolean atEnd);

    /** Tapes that hold segments of this content, as far as they are known. */
    List<TapeReference> tapes(BlockSetId blockSet, Content content);

    /**
     * A segment is committed.
     *
     * @throws IOException when the listener could not keep it: the session fails
     */
    void committed(WrittenSegment segment) throws IOException;

    /** All metadata of the block set is committed; the last segment of it has this number. */
    void metadataCommitted(int channel, BlockSetId blockSet, long sequence) throws IOException;

    /** The session fails; the first reason counts. */
    void fail(Problem problem);
}
