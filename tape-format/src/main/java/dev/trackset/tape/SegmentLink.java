package dev.trackset.tape;

import dev.trackset.field.Fields;

/**
 * Link back to the segment of the same block set that lies before on the same tape.
 *
 * @param position of its header block
 * @param sequence its number within the block set
 */
public record SegmentLink(long position, long sequence) {

    public SegmentLink {
        Fields.notNegative("position", position);
        Fields.notNegative("sequence", sequence);
    }
}
