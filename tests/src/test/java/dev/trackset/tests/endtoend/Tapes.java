package dev.trackset.tests.endtoend;

import dev.trackset.dump.Finding;
import dev.trackset.dump.Severity;
import dev.trackset.dump.TapeDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at the tapes of a library, without catalog or process. */
final class Tapes {

    private Tapes() {}

    /** What verification finds wrong on any tape of a library, by barcode. */
    static TreeMap<String, List<Finding>> errors(Path library) throws IOException {
        TreeMap<String, List<Finding>> errors = new TreeMap<>();
        try (Stream<Path> entries = Files.list(library)) {
            for (Path entry : entries.filter(Tapes::isCartridge).toList()) {
                List<Finding> found = new ArrayList<>();
                TapeDump.verify(
                        entry,
                        finding -> {
                            if (finding.severity() == Severity.ERROR) {
                                found.add(finding);
                            }
                        });
                if (!found.isEmpty()) {
                    errors.put(entry.getFileName().toString(), found);
                }
            }
        }
        return errors;
    }

    private static boolean isCartridge(Path entry) {
        return Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".");
    }
}
