package dev.trackset.secondary.backend;

import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.NodeHeader;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where a tape goes on, and what its next end group has to carry on.
 *
 * @param header the tape's own header
 * @param endObject object number of the end of data
 * @param endFile number of filemarks before it
 * @param torn whether the last tape file has no filemark: a crash cut it off
 * @param previousDirectory where the last directory starts
 * @param uncharted segments behind that directory: a crash prevented theirs
 * @param catalog entries of the last tape catalog
 * @param segments segments on the tape, {@code uncharted} included
 * @param blocks blocks in them
 * @param bytes bytes of these blocks
 */
record AppendPoint(
        NodeHeader header,
        long endObject,
        long endFile,
        boolean torn,
        OptionalLong previousDirectory,
        List<DirectoryEntry> uncharted,
        List<CatalogEntry> catalog,
        long segments,
        long blocks,
        long bytes) {

    AppendPoint {
        uncharted = List.copyOf(uncharted);
        catalog = List.copyOf(catalog);
    }

    /** Of a tape that was just labelled. */
    static AppendPoint fresh(NodeHeader header, long endObject) {
        return new AppendPoint(
                header, endObject, 1, false, OptionalLong.empty(), List.of(), List.of(), 0, 0, 0);
    }
}
