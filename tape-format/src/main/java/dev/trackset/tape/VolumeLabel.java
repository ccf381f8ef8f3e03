package dev.trackset.tape;

import java.nio.ByteBuffer;

/**
 * The volume header label VOL1, first block of the tape (ECMA-13, section 8.3; ANSI X3.27).
 *
 * <pre>
 * offset length field
 *      0      4 "VOL1"
 *      4      6 volume          volume identifier: the first six characters of the barcode
 *     10      1 accessibility   space: unlimited
 *     11     13 reserved        spaces
 *     24     13 implementation  the program that wrote the tape
 *     37     14 owner           free text
 *     51     28 reserved        spaces
 *     79      1 standard        "4"
 * </pre>
 *
 * The whole barcode stands in the {@link NodeHeader}. Texts have no trailing spaces.
 */
public record VolumeLabel(String volume, String implementation, String owner) implements AnsiLabel {

    static final int VOLUME_OFFSET = 4;
    static final int VOLUME_LENGTH = 6;
    static final int ACCESSIBILITY_OFFSET = VOLUME_OFFSET + VOLUME_LENGTH;
    static final int IMPLEMENTATION_OFFSET = ACCESSIBILITY_OFFSET + 1 + 13;
    static final int IMPLEMENTATION_LENGTH = 13;
    static final int OWNER_OFFSET = IMPLEMENTATION_OFFSET + IMPLEMENTATION_LENGTH;
    static final int OWNER_LENGTH = 14;
    static final int STANDARD_OFFSET = OWNER_OFFSET + OWNER_LENGTH + 28;

    /** What {@link #implementation} says on tapes of ours. */
    public static final String IMPLEMENTATION = "TRACKSET";

    private static final String STANDARD = "4";

    public VolumeLabel {
        LabelText.check(volume, VOLUME_LENGTH);
        LabelText.check(implementation, IMPLEMENTATION_LENGTH);
        LabelText.check(owner, OWNER_LENGTH);
    }

    /** The label of a tape of ours. */
    public static VolumeLabel of(String barcode) {
        String volume = barcode.substring(0, Math.min(VOLUME_LENGTH, barcode.length()));
        return new VolumeLabel(volume.stripTrailing(), IMPLEMENTATION, "");
    }

    /** Whether the label says that Trackset wrote the tape. */
    public boolean isOurs() {
        return implementation.equals(IMPLEMENTATION);
    }

    @Override
    public RecordType type() {
        return RecordType.VOLUME_LABEL;
    }

    @Override
    public ByteBuffer encode() {
        return new LabelText("VOL1")
                .put(VOLUME_OFFSET, VOLUME_LENGTH, volume)
                .put(IMPLEMENTATION_OFFSET, IMPLEMENTATION_LENGTH, implementation)
                .put(OWNER_OFFSET, OWNER_LENGTH, owner)
                .put(STANDARD_OFFSET, 1, STANDARD)
                .encode();
    }

    static VolumeLabel decode(String label) {
        return new VolumeLabel(
                LabelText.field(label, VOLUME_OFFSET, VOLUME_LENGTH),
                LabelText.field(label, IMPLEMENTATION_OFFSET, IMPLEMENTATION_LENGTH),
                LabelText.field(label, OWNER_OFFSET, OWNER_LENGTH));
    }
}
