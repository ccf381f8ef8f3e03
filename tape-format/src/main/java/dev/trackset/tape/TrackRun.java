package dev.trackset.tape;

import dev.trackset.block.TrackAddress;

/** What one block of a data segment starts with: its first track, and how many frames follow. */
public record TrackRun(TrackAddress first, int frames) {

    /** Packed track address and number of frames. */
    static final int LENGTH = Long.BYTES + Integer.BYTES;

    public TrackRun {
        Fields.require(frames > 0, "frames", frames);
    }
}
