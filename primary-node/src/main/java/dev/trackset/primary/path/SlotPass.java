package dev.trackset.primary.path;

import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.MetadataVisitor;
import java.io.IOException;

/** Goes through the metadata and sees the entries that have a slot in the re-mapping table. */
final class SlotPass implements MetadataVisitor {

    /** Takes an entry that is to be restored. */
    @FunctionalInterface
    interface SlotVisitor {
        void entry(long slot, FileEntry entry) throws IOException;
    }

    private final RemappingTable table;
    private final SlotVisitor visitor;
    private long next;

    private SlotPass(RemappingTable table, SlotVisitor visitor) {
        this.table = table;
        this.visitor = visitor;
    }

    static void run(MetadataSource source, RemappingTable table, SlotVisitor visitor)
            throws IOException {
        source.visit(new SlotPass(table, visitor));
    }

    @Override
    public void entry(long ordinal, long offset, FileEntry entry) throws IOException {
        if (next < table.entries() && table.slot(next, RemappingTable.ORDINAL) == ordinal) {
            visitor.entry(next++, entry);
        }
    }
}
