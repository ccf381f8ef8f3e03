package dev.trackset.dump;

import dev.trackset.tape.DirectoryEntry;
import dev.trackset.tape.NodeTrailer;
import java.util.ArrayList;
import java.util.List;

/** Compares node trailers with what came before them. */
final class EndGroupCheck {

    private static final long NONE = -1;

    private long directory = NONE;
    private long server = NONE;
    private long catalog = NONE;
    private long segments;
    private long blocks;
    private long bytes;

    void directory(long position) {
        directory = position;
    }

    void server(long position) {
        server = position;
    }

    void catalog(long position) {
        catalog = position;
    }

    void segment(DirectoryEntry entry) {
        segments++;
        blocks += entry.counts().blocks();
        bytes += entry.counts().bytes();
    }

    /** Segments on the tape so far. */
    long segments() {
        return segments;
    }

    List<String> compare(NodeTrailer trailer, long file, long position) {
        List<String> problems = new ArrayList<>();
        check("its own place", trailer.position(), position, problems);
        check("its tape file", trailer.file(), file, problems);
        check("the directory's place", trailer.directoryPosition(), directory, problems);
        check("the server trailer's place", trailer.serverPosition(), server, problems);
        check("the catalog's place", trailer.catalogPosition(), catalog, problems);
        check("the number of segments", trailer.segments(), segments, problems);
        check("the number of blocks", trailer.blocks(), blocks, problems);
        check("the number of bytes", trailer.bytes(), bytes, problems);
        return problems;
    }

    private static void check(String what, long said, long found, List<String> problems) {
        if (said != found) {
            problems.add(
                    "the node trailer says "
                            + said
                            + " for "
                            + what
                            + ", found was "
                            + (found == NONE ? "none" : found));
        }
    }
}
