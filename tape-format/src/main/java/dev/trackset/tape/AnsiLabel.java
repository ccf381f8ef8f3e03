package dev.trackset.tape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A label of ANSI X3.27 / ECMA-13: 80 characters of ASCII, a tape block of its own. */
public sealed interface AnsiLabel extends TapeRecord permits VolumeLabel, HeaderLabel {

    int LENGTH = 80;

    /** The label from position 0 to the limit. */
    ByteBuffer encode();

    /** Decodes the label between the buffer's position and limit. */
    static AnsiLabel decode(ByteBuffer block) throws RecordException {
        String text = StandardCharsets.ISO_8859_1.decode(block.duplicate()).toString();
        if (text.length() < LENGTH) {
            throw new TruncatedRecordException("label cut short: " + text.length() + " bytes");
        }
        if (text.length() > LENGTH) {
            throw new CorruptRecordException("label too long: " + text.length() + " bytes");
        }
        if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new CorruptRecordException("label with characters that are not ASCII");
        }
        try {
            return switch (text.substring(0, 4)) {
                case "VOL1" -> VolumeLabel.decode(text);
                case "HDR1" -> HeaderLabel.decode(text);
                default ->
                        throw new NotThisRecordException("unknown label " + text.substring(0, 4));
            };
        } catch (IllegalArgumentException e) {
            throw new CorruptRecordException("label: " + e.getMessage());
        }
    }
}
