package dev.trackset.control.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.home.OtherJvm;
import dev.trackset.metadata.ObjectKind;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a commit was answered for is there after the process was killed. */
class CatalogKillTest {

    private static final int KILLS = 3;
    private static final int ROWS_MIN = 30;

    @TempDir Path folder;

    /** Adds backups and says the number of each when its commit returned. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            try (Catalog catalog = Catalog.open(Path.of(arguments[0]))) {
                for (long id = Long.parseLong(arguments[1]); ; id++) {
                    BackupRow row = Samples.backup(id, 5);
                    Catalog.Change add = tables -> tables.backups().add(row, ObjectKind.PATH);
                    if (id % 2 == 0) {
                        catalog.change(add);
                    } else {
                        catalog.record(add);
                    }
                    System.out.println(id);
                }
            }
        }
    }

    @Test
    void noAcknowledgedCommitIsLost() throws Exception {
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged = writeAndKill(acknowledged + 1);
            try (Catalog catalog = Catalog.open(folder)) {
                List<Long> found =
                        catalog.read(tables -> tables.backups().list()).stream()
                                .map(row -> row.blockSet().value())
                                .sorted()
                                .toList();
                long last = found.getLast();
                assertThat(last).isBetween(acknowledged, acknowledged + 1);
                assertThat(found)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, last).boxed().toList());
                acknowledged = last;
            }
        }
    }

    private long writeAndKill(long first) throws Exception {
        Process process = OtherJvm.start(Writer.class, folder.toString(), Long.toString(first));
        long last = first - 1;
        BufferedReader lines = process.inputReader();
        while (last < first + ROWS_MIN) {
            last = Long.parseLong(lines.readLine());
        }
        // By its handle: the process object would close the stream, with acknowledgements in it.
        process.toHandle().destroyForcibly();
        String line;
        while ((line = lines.readLine()) != null) {
            last = Long.parseLong(line);
        }
        return last;
    }
}
