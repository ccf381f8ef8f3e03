package dev.trackset.secondary.staging;

/** What a back-end mover is to do next. */
public sealed interface Work {

    /** Write this segment. */
    record Segment(StagedSegment segment) implements Work {}

    /** Write this metadata, commit it, and close it. */
    record Metadata(StagedMetadata metadata) implements Work {}

    /** A block set ended on this channel and all of it is written: commit it. */
    record Commit() implements Work {}

    /** Nothing came in the time that was given. */
    record Nothing() implements Work {}

    /** The channel was closed by the primary node and everything is written. */
    record Finished() implements Work {}

    /** The session failed. */
    record Aborted() implements Work {}
}
