package dev.trackset.metadata;

import dev.trackset.block.TrackAddress;

/** A track, or with block granularity a run of its blocks, as a block set stores it. */
public record StoredPiece(TrackAddress track, int firstBlock, int blocks) {}
