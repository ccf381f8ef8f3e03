package dev.trackset.secondary;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.BackupSessionOrder.BlockSetDescription;
import dev.trackset.secondary.backend.BatchRuns;
import dev.trackset.secondary.backend.WrittenSegment;
import dev.trackset.tape.Content;
import dev.trackset.tape.TapeReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One block set of a backup session: what came, and what is committed. Guarded by itself. */
final class BlockSetLedger {

    private final BlockSetDescription description;
    private final BitSet begunChannels = new BitSet();
    private final BitSet endedChannels = new BitSet();
    private final Set<TapeReference> dataTapes = new LinkedHashSet<>();
    private final Set<TapeReference> metadataTapes = new LinkedHashSet<>();
    private long nextSequence;
    private long batchesReceived;
    private long batchesCommitted;
    private boolean metadataBegun;
    private boolean complete;

    BlockSetLedger(BlockSetDescription description) {
        this.description = description;
    }

    BlockSetDescription description() {
        return description;
    }

    synchronized long takeSequence() {
        return nextSequence++;
    }

    synchronized void batchReceived(int channel) throws ProblemException {
        if (endedChannels.get(channel) || metadataBegun) {
            throw protocol("tracks came after their end");
        }
        begunChannels.set(channel);
        batchesReceived++;
    }

    synchronized void ended(int channel) {
        endedChannels.set(channel);
    }

    synchronized void metadataBegins() throws ProblemException {
        BitSet open = (BitSet) begunChannels.clone();
        open.andNot(endedChannels);
        if (!open.isEmpty()) {
            throw protocol("metadata came while tracks were still to come on channels " + open);
        }
        if (batchesCommitted < batchesReceived) {
            throw protocol(
                    "metadata came while "
                            + (batchesReceived - batchesCommitted)
                            + " batches were not committed");
        }
        if (metadataBegun) {
            throw protocol("metadata came twice");
        }
        metadataBegun = true;
    }

    synchronized void committed(WrittenSegment segment) {
        for (BatchRuns.Run run : segment.batches()) {
            batchesCommitted += run.last() - run.first() + 1;
        }
        (segment.isMetadata() ? metadataTapes : dataTapes)
                .add(new TapeReference(segment.tape(), segment.barcode()));
    }

    synchronized void complete() {
        complete = true;
    }

    synchronized boolean isComplete() {
        return complete;
    }

    synchronized List<TapeReference> tapes(Content content) {
        return new ArrayList<>(content == Content.METADATA ? metadataTapes : dataTapes);
    }

    private ProblemException protocol(String what) {
        return new ProblemException(
                "link-protocol",
                "block set " + description.blockSet() + ": " + what,
                "Run the backup again; if it happens again, report it.");
    }
}
