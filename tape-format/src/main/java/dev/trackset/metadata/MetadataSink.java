package dev.trackset.metadata;

import dev.trackset.block.Extent;
import java.io.IOException;

/**
 * Takes the metadata of a block set in its canonical order while the object is read: each entry,
 * then its extents by logical block, then the next entry. Entries are in name order (a directory
 * before what is in it).
 */
public interface MetadataSink {

    /** Starts the next entry and gives its ordinal, from 0. */
    long entry(FileEntry entry) throws IOException;

    /**
     * Adds an extent to the entry started last. The extents of a regular file or volume are its
     * whole map: back to back, from block 0 up to the entry's size. What could not be read is ZERO,
     * and named by {@link #unreadable}.
     */
    void extent(Extent extent) throws IOException;

    /**
     * Notes something of the object that is not in the block set, and why: part of the report and
     * of the metadata.
     */
    void unreadable(RawName path, String reason) throws IOException;
}
