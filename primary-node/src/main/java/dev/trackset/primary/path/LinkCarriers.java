package dev.trackset.primary.path;

import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.MetadataVisitor;
import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the files that have a selected name, but whose first name, the one that carries the content
 * in the metadata, is not selected.
 */
final class LinkCarriers implements MetadataVisitor, AutoCloseable {

    /** How many such files one restore may have. */
    static final int CARRIERS_MAX = 500_000;

    private final Selection selection;
    private final RecordFile selected;
    private final Map<Long, RawName> names = new HashMap<>();

    private LinkCarriers(Selection selection, Path workDirectory) throws IOException {
        this.selection = selection;
        selected = new RecordFile(workDirectory, "selected", 1);
    }

    /** By ordinal of the carrying entry, the first selected name of the file. */
    static Map<Long, RawName> find(MetadataSource source, Selection selection, Path workDirectory)
            throws IOException {
        try (LinkCarriers carriers = new LinkCarriers(selection, workDirectory)) {
            source.visit(carriers);
            carriers.selected.seal();
            carriers.names.keySet().removeIf(carriers::isSelected);
            return carriers.names;
        }
    }

    @Override
    public void entry(long ordinal, long offset, FileEntry entry) throws IOException {
        if (RemappingTableBuilder.match(selection, ordinal, entry) == Selection.Match.NONE) {
            return;
        }
        if (entry.type() != FileType.HARD_LINK) {
            selected.append(ordinal);
        } else {
            names.putIfAbsent(entry.hardLinkOf().orElseThrow(), entry.path());
            if (names.size() > CARRIERS_MAX) {
                throw new ProblemException(
                        "too-many-links",
                        "The paths asked for have more than "
                                + CARRIERS_MAX
                                + " files with names elsewhere.",
                        "Restore the whole object, or fewer paths at a time.");
            }
        }
    }

    private boolean isSelected(long ordinal) {
        long at = selected.countUpTo(ordinal) - 1;
        return at >= 0 && selected.get(at, 0) == ordinal;
    }

    @Override
    public void close() throws IOException {
        selected.close();
    }
}
