package dev.trackset.metadata;

import dev.trackset.block.Extent;
import java.io.IOException;

/** Sees the metadata of a block set in its canonical order. */
public interface MetadataVisitor {

    /**
     * @param ordinal number of the entry, from 0
     * @param offset where the entry starts in the metadata, for looking at it again
     */
    default void entry(long ordinal, long offset, FileEntry entry) throws IOException {}

    /** An extent of the entry seen last. */
    default void extent(Extent extent) throws IOException {}

    default void unreadable(RawName path, String reason) throws IOException {}
}
