package dev.trackset.tape;

import dev.trackset.block.TrackAddress;
import dev.trackset.field.FieldReader;
import dev.trackset.field.FieldWriter;
import dev.trackset.field.Fields;

/** What one block of a data segment starts with: its first track, and how many frames follow. */
public record TrackRun(TrackAddress first, int frames) {

    /** Packed track address and number of frames. */
    static final int LENGTH = Long.BYTES + Integer.BYTES;

    public TrackRun {
        Fields.require(frames > 0, "frames", frames);
    }

    void encode(FieldWriter body) {
        body.addLong(first.packed()).addInt(frames);
    }

    static TrackRun decode(FieldReader body) {
        return new TrackRun(TrackAddress.unpack(body.nextLong()), body.nextInt());
    }
}
