package dev.trackset.dump;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of the metadata of one block set that lie on this tape and follow each other. Blocks that
 * are neighbours are one span, so that there are as many spans as segments.
 */
final class MetadataStream {

    /** Blocks {@code first} to {@code first + blocks - 1} of a partition. */
    record Span(int partition, long first, long blocks) {}

    private final long firstPart;
    private final List<Span> spans = new ArrayList<>();
    private long nextPart;
    private boolean complete;
    private boolean spoiled;

    MetadataStream(long firstPart) {
        this.firstPart = firstPart;
        nextPart = firstPart;
    }

    void add(int partition, long position, boolean last) {
        nextPart++;
        complete = last;
        Span before = spans.isEmpty() ? null : spans.getLast();
        if (before != null
                && before.partition() == partition
                && before.first() + before.blocks() == position) {
            spans.set(spans.size() - 1, new Span(partition, before.first(), before.blocks() + 1));
        } else {
            spans.add(new Span(partition, position, 1));
        }
    }

    long nextPart() {
        return nextPart;
    }

    /** Whether it goes from the first part to the last. */
    boolean isWhole() {
        return firstPart == 0 && complete && !spoiled;
    }

    /** Marks that a part in it could not be read. */
    void spoil() {
        spoiled = true;
    }

    List<Span> spans() {
        return spans;
    }

    @Override
    public String toString() {
        String parts = firstPart + " to " + (nextPart - 1);
        if (spoiled) {
            return "damaged, parts " + parts + " are here";
        }
        return complete
                ? "parts " + parts + ", the first ones are elsewhere"
                : "parts " + parts + ", the others are elsewhere";
    }
}
