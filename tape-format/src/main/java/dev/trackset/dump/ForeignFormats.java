package dev.trackset.dump;

import dev.trackset.dump.TapeBlock.Types;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises what other programs start their tapes and tape files with. */
final class ForeignFormats {

    private static final int LABEL_LENGTH = 80;
    private static final Pattern LABEL =
            Pattern.compile("(VOL|HDR|EOF|EOV|UVL|UHL|UTL)[1-9].*", Pattern.DOTALL);
    private static final String EBCDIC = "IBM037";

    private static final int TAR_HEADER_LENGTH = 512;
    private static final int TAR_NAME_LENGTH = 100;
    private static final int TAR_CHECKSUM_OFFSET = 148;
    private static final int TAR_CHECKSUM_LENGTH = 8;
    private static final int TAR_MAGIC_OFFSET = 257;
    private static final int CPIO_BINARY_MAGIC = 070707;
    private static final int BACULA_MAGIC_OFFSET = 12;
    private static final int TEXT_SHOWN_MAX = 80;

    private ForeignFormats() {}

    /**
     * What a block is.
     *
     * @param type one of {@link Types}
     */
    record Recognised(String type, String detail) {}

    static Optional<Recognised> recognise(ByteBuffer block) {
        byte[] start = new byte[Math.min(block.remaining(), TAR_HEADER_LENGTH)];
        block.get(block.position(), start);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (block.remaining() == LABEL_LENGTH) {
            Optional<Recognised> label = label(start, text);
            if (label.isPresent()) {
                return label;
            }
        }
        if (start.length == TAR_HEADER_LENGTH && isTar(start)) {
            return Optional.of(new Recognised(Types.TAR, tar(text)));
        }
        return cpio(start, text).or(() -> others(text));
    }

    private static Optional<Recognised> label(byte[] start, String text) {
        if (LABEL.matcher(text).matches()) {
            return Optional.of(new Recognised(Types.ANSI_LABEL, shown(text)));
        }
        if (Charset.isSupported(EBCDIC)) {
            String ebcdic = new String(start, Charset.forName(EBCDIC));
            if (LABEL.matcher(ebcdic).matches()) {
                return Optional.of(
                        new Recognised(Types.ANSI_LABEL, shown(ebcdic) + " (in EBCDIC)"));
            }
        }
        return Optional.empty();
    }

    /** By the checksum of its header, which every tar since Unix V7 has. */
    private static boolean isTar(byte[] header) {
        int sum = 0;
        for (int i = 0; i < header.length; i++) {
            boolean inChecksum =
                    i >= TAR_CHECKSUM_OFFSET && i < TAR_CHECKSUM_OFFSET + TAR_CHECKSUM_LENGTH;
            sum += inChecksum ? ' ' : Byte.toUnsignedInt(header[i]);
        }
        String recorded =
                new String(
                                header,
                                TAR_CHECKSUM_OFFSET,
                                TAR_CHECKSUM_LENGTH,
                                StandardCharsets.ISO_8859_1)
                        .replace('\0', ' ')
                        .strip();
        return header[0] != 0
                && recorded.matches("[0-7]{1,7}")
                && Integer.parseInt(recorded, 8) == sum;
    }

    private static String tar(String text) {
        String magic = text.substring(TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + TAR_CHECKSUM_LENGTH);
        String kind =
                switch (magic) {
                    case "ustar\00000" -> "ustar";
                    case "ustar  \0" -> "GNU";
                    default -> "V7";
                };
        String name = text.substring(0, TAR_NAME_LENGTH);
        int end = name.indexOf('\0');
        return kind + " archive, first name " + shown(end < 0 ? name : name.substring(0, end));
    }

    private static Optional<Recognised> cpio(byte[] start, String text) {
        if (text.matches("(?s)07070[127][0-9a-fA-F]{6}.*")) {
            return Optional.of(new Recognised(Types.CPIO, "ASCII archive"));
        }
        if (start.length < 26) {
            return Optional.empty();
        }
        int little = Byte.toUnsignedInt(start[0]) | Byte.toUnsignedInt(start[1]) << 8;
        int big = Byte.toUnsignedInt(start[1]) | Byte.toUnsignedInt(start[0]) << 8;
        return little == CPIO_BINARY_MAGIC || big == CPIO_BINARY_MAGIC
                ? Optional.of(new Recognised(Types.CPIO, "binary archive"))
                : Optional.empty();
    }

    private static Optional<Recognised> others(String text) {
        if (text.startsWith("<?xml") && text.contains("<ltfs")) {
            return Optional.of(new Recognised(Types.LTFS, "LTFS label or index"));
        }
        if (text.startsWith("AMANDA: ")) {
            return Optional.of(new Recognised(Types.AMANDA, shown(text.lines().findFirst().get())));
        }
        if (text.startsWith("BB0", BACULA_MAGIC_OFFSET)) {
            return Optional.of(new Recognised(Types.BACULA, "Bacula or Bareos block"));
        }
        return Optional.empty();
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^ -~]", ".").stripTrailing();
        return printable.length() > TEXT_SHOWN_MAX
                ? printable.substring(0, TEXT_SHOWN_MAX) + "..."
                : printable;
    }
}
