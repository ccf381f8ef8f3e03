package dev.trackset.secondary.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads and replaces the text records of the package documentation. */
final class TextRecord {

    static final int BYTES_MAX = 4 << 20;

    private static final String CHECKSUM = "crc32c ";

    private TextRecord() {}

    /**
     * The lines between the first and the last one.
     *
     * @throws DamagedRecordException when the file is not such a record
     */
    static List<String> read(Path file, String firstLine) throws IOException {
        long bytes = Files.size(file);
        if (bytes > BYTES_MAX) {
            throw new DamagedRecordException(file, bytes + " bytes are too long");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        if (!text.endsWith("\n") || last == 0) {
            throw new DamagedRecordException(file, "it is cut off");
        }
        String content = text.substring(0, last);
        if (!text.substring(last).equals(checksumLine(content))) {
            throw new DamagedRecordException(file, "its checksum is wrong");
        }
        List<String> lines = content.lines().toList();
        if (!lines.getFirst().equals(firstLine)) {
            throw new DamagedRecordException(file, "it begins with " + lines.getFirst());
        }
        return lines.subList(1, lines.size());
    }

    /** Replaces the file; after a crash it is the old or the new one. */
    static void replace(Path file, String firstLine, List<String> lines) throws IOException {
        StringBuilder content = new StringBuilder(firstLine).append('\n');
        lines.forEach(line -> content.append(line).append('\n'));
        content.append(checksumLine(content.toString()));
        Path next = file.resolveSibling(file.getFileName() + ".new");
        ByteBuffer bytes = ByteBuffer.wrap(content.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel =
                FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    static int checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    static String hex(int checksum) {
        return "%08x".formatted(checksum);
    }

    private static String checksumLine(String content) {
        return CHECKSUM + hex(checksum(content)) + "\n";
    }

    /** A file that is not the text record it should be. */
    static final class DamagedRecordException extends IOException {

        private static final long serialVersionUID = 1;

        DamagedRecordException(Path file, String why) {
            super(file + ": " + why);
        }
    }
}
