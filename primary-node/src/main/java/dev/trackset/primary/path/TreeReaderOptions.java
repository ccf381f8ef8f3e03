package dev.trackset.primary.path;

import dev.trackset.block.Geometry;
import java.nio.file.Path;

/**
 * How paths are read.
 *
 * @param geometry shape of the virtual device
 * @param workDirectory where temporary files may be made
 * @param hardLinksMax how many files are remembered whose other names are still to come; beyond it
 *     further names are stored as files of their own and reported
 * @param extentsInMemoryMax extents of one file that are held in memory
 */
public record TreeReaderOptions(
        Geometry geometry, Path workDirectory, int hardLinksMax, int extentsInMemoryMax) {

    public static final int HARD_LINKS_MAX = 500_000;

    public static TreeReaderOptions defaults(Path workDirectory) {
        return new TreeReaderOptions(
                Geometry.DEFAULT, workDirectory, HARD_LINKS_MAX, ExtentBuffer.IN_MEMORY_MAX);
    }
}
