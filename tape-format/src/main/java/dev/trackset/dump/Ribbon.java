package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.dump.RibbonSpan.Kind;
import dev.trackset.tape.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the tape files of a walk as stretches to be drawn, {@link #SPANS_MAX} at most: when
 * there are more, neighbours are joined, so that a stretch shows the shares of the block sets in
 * it.
 */
final class Ribbon {

    static final int SPANS_MAX = 3000;

    private static final int MARKS_MAX = SPANS_MAX / 4;

    private final List<RibbonSpan> spans = new ArrayList<>();
    private final Map<BlockSetId, Long> shares = new HashMap<>();
    private long filesPerSpan = 1;
    private long marks;
    private RibbonSpan pending;
    private Kind kind;
    private int partition;
    private long first;
    private long last;
    private long bytes;

    void file(int ofPartition) {
        end(false);
        partition = ofPartition;
        kind = Kind.EMPTY;
        bytes = 0;
        first = -1;
        shares.clear();
    }

    void block(TapeBlock block) {
        if (first < 0) {
            first = block.position();
        }
        last = block.position();
        if (block.isFilemark()) {
            end(true);
            return;
        }
        bytes += block.storedBytes();
        block.blockSet().ifPresent(id -> shares.merge(id, block.storedBytes(), Long::sum));
        kind = kind(kind, block.type());
    }

    /** The stretches in the order of the tape. */
    List<RibbonSpan> spans() {
        end(false);
        if (pending != null) {
            spans.add(pending);
            pending = null;
        }
        return spans;
    }

    private static Kind kind(Kind before, String type) {
        Kind kind = Kind.FOREIGN;
        for (RecordType known : RecordType.values()) {
            if (known.text().equals(type)) {
                kind =
                        switch (known) {
                            case VOLUME_LABEL, HEADER_LABEL, NODE_HEADER -> Kind.LABEL;
                            case SEGMENT_HEADER, TRACKS, SEGMENT_TRAILER -> Kind.DATA;
                            case METADATA -> Kind.METADATA;
                            case DIRECTORY -> Kind.DIRECTORY;
                            case SERVER_TRAILER, TAPE_CATALOG, NODE_TRAILER -> Kind.END_GROUP;
                        };
            }
        }
        return switch (before) {
            case EMPTY -> kind;
            case DATA -> kind == Kind.METADATA ? kind : before;
            case DIRECTORY -> kind == Kind.END_GROUP ? kind : before;
            default -> before;
        };
    }

    private void end(boolean filemark) {
        if (first < 0 || kind == null) {
            return;
        }
        RibbonSpan span =
                new RibbonSpan(
                        kind, Map.copyOf(shares), partition, first, last, bytes, 1, filemark);
        first = -1;
        kind = null;
        add(span);
    }

    private void add(RibbonSpan span) {
        if (pending != null && pending.files() < filesPerSpan && joins(pending, span)) {
            pending = pending.join(span);
            return;
        }
        if (pending != null) {
            spans.add(pending);
        }
        pending = span;
        if (spans.size() >= SPANS_MAX) {
            halve();
        }
    }

    /** Labels and end groups stay what they are, as long as they are not too many. */
    private boolean joins(RibbonSpan before, RibbonSpan next) {
        boolean isMark = before.isMark() || next.isMark();
        return before.partition() == next.partition() && (!isMark || marks > MARKS_MAX);
    }

    private void halve() {
        marks = spans.stream().filter(RibbonSpan::isMark).count();
        List<RibbonSpan> all = new ArrayList<>(spans);
        spans.clear();
        filesPerSpan *= 2;
        for (RibbonSpan span : all) {
            RibbonSpan before = spans.isEmpty() ? null : spans.getLast();
            if (before != null && before.files() < filesPerSpan && joins(before, span)) {
                spans.set(spans.size() - 1, before.join(span));
            } else {
                spans.add(span);
            }
        }
    }
}
