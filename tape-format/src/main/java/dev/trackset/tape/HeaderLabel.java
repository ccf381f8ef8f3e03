package dev.trackset.tape;

import java.nio.ByteBuffer;
import java.time.LocalDate;

/**
 * The first file header label HDR1, second block of the tape (ECMA-13, section 8.4; ANSI X3.27).
 *
 * <pre>
 * offset length field
 *      0      4 "HDR1"
 *      4     17 file            file identifier, "TRACKSET" on tapes of ours
 *     21      6 fileSet         file set identifier: the volume identifier
 *     27      4 section         "0001"
 *     31      4 sequence        "0001"
 *     35      4 generation      "0001"
 *     39      2 version         "00"
 *     41      6 created         century (space 19, "0" 20), year, day of the year
 *     47      6 expires         "000000": it has expired, so other programs may overwrite when asked
 *     53      1 accessibility   space: unlimited
 *     54      6 blocks          "000000"
 *     60     13 implementation  the program that wrote the tape
 *     73      7 reserved        spaces
 * </pre>
 *
 * @param created the six characters of the date; {@link #date} makes them
 */
public record HeaderLabel(String file, String fileSet, String created, String implementation)
        implements AnsiLabel {

    static final int FILE_OFFSET = 4;
    static final int FILE_LENGTH = 17;
    static final int FILE_SET_OFFSET = FILE_OFFSET + FILE_LENGTH;
    static final int FILE_SET_LENGTH = 6;
    static final int SECTION_OFFSET = FILE_SET_OFFSET + FILE_SET_LENGTH;
    static final int SECTION_TO_VERSION_LENGTH = 4 + 4 + 4 + 2;
    static final int CREATED_OFFSET = SECTION_OFFSET + SECTION_TO_VERSION_LENGTH;
    static final int DATE_LENGTH = 6;
    static final int EXPIRES_OFFSET = CREATED_OFFSET + DATE_LENGTH;
    static final int ACCESSIBILITY_OFFSET = EXPIRES_OFFSET + DATE_LENGTH;
    static final int BLOCKS_OFFSET = ACCESSIBILITY_OFFSET + 1;
    static final int BLOCKS_LENGTH = 6;
    static final int IMPLEMENTATION_OFFSET = BLOCKS_OFFSET + BLOCKS_LENGTH;
    static final int IMPLEMENTATION_LENGTH = 13;

    public HeaderLabel {
        LabelText.check(file, FILE_LENGTH);
        LabelText.check(fileSet, FILE_SET_LENGTH);
        LabelText.check(created, DATE_LENGTH);
        LabelText.check(implementation, IMPLEMENTATION_LENGTH);
    }

    /** The label of a tape of ours. */
    public static HeaderLabel of(VolumeLabel volume, LocalDate created) {
        return new HeaderLabel(
                VolumeLabel.IMPLEMENTATION,
                volume.volume(),
                date(created),
                VolumeLabel.IMPLEMENTATION);
    }

    static String date(LocalDate date) {
        char century = date.getYear() < 2000 ? ' ' : (char) ('0' + (date.getYear() - 2000) / 100);
        return String.format("%c%02d%03d", century, date.getYear() % 100, date.getDayOfYear());
    }

    @Override
    public RecordType type() {
        return RecordType.HEADER_LABEL;
    }

    @Override
    public ByteBuffer encode() {
        return new LabelText("HDR1")
                .put(FILE_OFFSET, FILE_LENGTH, file)
                .put(FILE_SET_OFFSET, FILE_SET_LENGTH, fileSet)
                .put(SECTION_OFFSET, SECTION_TO_VERSION_LENGTH, "00010001000100")
                .put(CREATED_OFFSET, DATE_LENGTH, created)
                .put(EXPIRES_OFFSET, DATE_LENGTH, "000000")
                .put(BLOCKS_OFFSET, BLOCKS_LENGTH, "000000")
                .put(IMPLEMENTATION_OFFSET, IMPLEMENTATION_LENGTH, implementation)
                .encode();
    }

    static HeaderLabel decode(String label) {
        return new HeaderLabel(
                LabelText.field(label, FILE_OFFSET, FILE_LENGTH),
                LabelText.field(label, FILE_SET_OFFSET, FILE_SET_LENGTH),
                LabelText.field(label, CREATED_OFFSET, DATE_LENGTH),
                LabelText.field(label, IMPLEMENTATION_OFFSET, IMPLEMENTATION_LENGTH));
    }
}
