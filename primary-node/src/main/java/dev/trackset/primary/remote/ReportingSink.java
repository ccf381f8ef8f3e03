package dev.trackset.primary.remote;

import dev.trackset.block.Extent;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.MetadataSink;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.BackupTask.ObjectReport;
import dev.trackset.primary.BackupTask.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Passes metadata on and keeps the names that a report lists. */
final class ReportingSink implements MetadataSink {

    private final MetadataSink target;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<RawName> changedWhileRead = new ArrayList<>();

    ReportingSink(MetadataSink target) {
        this.target = target;
    }

    @Override
    public long entry(FileEntry entry) throws IOException {
        if (entry.changedWhileRead() && changedWhileRead.size() < ObjectReport.NAMES_MAX) {
            changedWhileRead.add(entry.path());
        }
        return target.entry(entry);
    }

    @Override
    public void extent(Extent extent) throws IOException {
        target.extent(extent);
    }

    @Override
    public void unreadable(RawName path, String reason) throws IOException {
        if (unreadable.size() < ObjectReport.NAMES_MAX) {
            unreadable.add(new Unreadable(path, reason));
        }
        target.unreadable(path, reason);
    }

    List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    List<RawName> changedWhileRead() {
        return List.copyOf(changedWhileRead);
    }
}
