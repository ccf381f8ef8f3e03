package dev.trackset.metadata;

import dev.trackset.block.Extent;

/** Counts what goes into the summary, for writer and reader. */
final class SummaryCounter implements MetadataVisitor {

    private long entries;
    private long logicalBytes;
    private long dataBlocks;
    private long unreadable;
    private long changedWhileRead;

    long entries() {
        return entries;
    }

    @Override
    public void entry(long ordinal, long offset, FileEntry entry) {
        if (entry.hardLinkOf().isPresent() && entry.hardLinkOf().getAsLong() >= entries) {
            throw new IllegalArgumentException(
                    entry.path() + ": a link of entry " + entry.hardLinkOf().getAsLong());
        }
        entries++;
        logicalBytes +=
                switch (entry.type()) {
                    case REGULAR, VOLUME -> entry.size();
                    default -> 0;
                };
        if (entry.changedWhileRead()) {
            changedWhileRead++;
        }
    }

    @Override
    public void extent(Extent extent) {
        if (extent.kind() == Extent.Kind.DATA) {
            dataBlocks += extent.blocks();
        }
    }

    @Override
    public void unreadable(RawName path, String reason) {
        unreadable++;
    }

    MetadataSummary summary() {
        return new MetadataSummary(entries, logicalBytes, dataBlocks, unreadable, changedWhileRead);
    }
}
