package dev.trackset.secondary.embedded;

import dev.trackset.secondary.embedded.TextRecord.DamagedRecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Who holds a library.
 *
 * @param epoch number of this holding, greater than that of every former one
 */
record Holder(long epoch, long pid, String host, Instant since) {

    private static final String FIRST_LINE = "trackset-library-holder 1";

    static Holder read(Path file) throws IOException {
        List<String> lines = TextRecord.read(file, FIRST_LINE);
        if (lines.size() != 4) {
            throw new DamagedRecordException(file, lines.size() + " lines instead of 4");
        }
        try {
            return new Holder(
                    Long.parseLong(value(file, lines.get(0), "epoch ")),
                    Long.parseLong(value(file, lines.get(1), "pid ")),
                    value(file, lines.get(2), "host "),
                    Instant.parse(value(file, lines.get(3), "since ")));
        } catch (NumberFormatException | DateTimeException e) {
            throw new DamagedRecordException(file, e.getMessage());
        }
    }

    void write(Path file) throws IOException {
        List<String> lines =
                List.of("epoch " + epoch, "pid " + pid, "host " + host, "since " + since);
        TextRecord.replace(file, FIRST_LINE, lines);
    }

    private static String value(Path file, String line, String key) throws IOException {
        if (!line.startsWith(key)) {
            throw new DamagedRecordException(file, "no " + key.strip() + " in line: " + line);
        }
        return line.substring(key.length());
    }
}
