package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a control station would keep: tapes, segments, and which tape is written next. */
final class TestCatalog implements MediaSource, SessionListener {

    static final class Tape {
        final String barcode;
        Optional<TapeId> id = Optional.empty();
        long endOfData = -1;
        boolean granted;
        boolean closed;
        Outcome outcome;

        Tape(String barcode) {
            this.barcode = barcode;
        }
    }

    final Map<String, Tape> tapes = new LinkedHashMap<>();
    final List<SegmentPlace> segments = new ArrayList<>();
    final Set<BlockSetId> complete = new HashSet<>();
    final List<Problem> notices = new ArrayList<>();
    final Map<String, Integer> mounts = new HashMap<>();
    final List<ChannelStatus> changes = new ArrayList<>();

    Runnable onNotice = () -> {};

    /** Thrown by the next commits. */
    IOException refusal;

    synchronized void add(String... barcodes) {
        for (String barcode : barcodes) {
            tapes.put(barcode, new Tape(barcode));
        }
    }

    @Override
    public synchronized Grant nextTape(SessionId session, int channel) throws ProblemException {
        for (Tape tape : tapes.values()) {
            if (!tape.granted && (tape.outcome == null || tape.outcome == Outcome.APPENDABLE)) {
                tape.granted = true;
                return new Grant(tape.barcode, tape.id, tape.endOfData);
            }
        }
        throw new ProblemException("no-writable-tape", "no tape is left", "Add cartridges.");
    }

    @Override
    public synchronized void giveBack(SessionId session, Grant grant, Outcome outcome) {
        Tape tape = tapes.get(grant.barcode());
        tape.granted = false;
        tape.outcome = outcome;
    }

    @Override
    public synchronized void channelChanged(ChannelStatus status) {
        changes.add(status);
    }

    @Override
    public synchronized void tapeMounted(int channel, String drive, String barcode) {
        mounts.merge(barcode, 1, Integer::sum);
    }

    @Override
    public synchronized void tapeLabelled(String barcode, TapeId tape, long endOfData) {
        tapes.get(barcode).id = Optional.of(tape);
        tapes.get(barcode).endOfData = endOfData;
    }

    @Override
    public synchronized void segmentCommitted(SegmentPlace place) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        segments.add(place);
    }

    @Override
    public synchronized void blockSetComplete(BlockSetId blockSet) {
        complete.add(blockSet);
    }

    @Override
    public synchronized void tapeClosed(
            String barcode, TapeId tape, long endOfData, long usedBytes, boolean full) {
        tapes.get(barcode).endOfData = endOfData;
        tapes.get(barcode).closed = true;
    }

    @Override
    public synchronized void notice(Problem problem) {
        notices.add(problem);
        onNotice.run();
    }

    synchronized List<SegmentPlace> segments(BlockSetId blockSet, boolean metadata) {
        return segments.stream()
                .filter(place -> place.blockSet().equals(blockSet) && place.metadata() == metadata)
                .sorted(Comparator.comparingLong(SegmentPlace::sequence))
                .toList();
    }
}
