package dev.trackset.tape;

import dev.trackset.block.TrackAddress;

/** Lowest and highest track address of a segment, both included. */
public record TrackRange(TrackAddress first, TrackAddress last) {

    public TrackRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("tracks out of order: " + first + " to " + last);
        }
    }

    /** The range that also holds the other one. */
    public TrackRange and(TrackRange other) {
        return new TrackRange(
                first.compareTo(other.first) <= 0 ? first : other.first,
                last.compareTo(other.last) >= 0 ? last : other.last);
    }
}
