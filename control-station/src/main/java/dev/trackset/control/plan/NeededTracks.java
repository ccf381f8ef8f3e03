package dev.trackset.control.plan;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.MetadataReader;
import dev.trackset.metadata.MetadataVisitor;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the tracks that hold parts of a tree. A chosen hard link needs the content of the entry it
 * is a link of, which may come before it; hence the metadata is read twice.
 */
public final class NeededTracks {

    /** Most hard links among what is chosen; with more the whole object is read. */
    static final int LINKS_MAX = 1_000_000;

    private NeededTracks() {}

    /**
     * @param metadata metadata file of the block set
     * @param paths parts of the tree; empty for all of it
     * @throws ProblemException {@code path-not-in-backup}
     */
    public static TrackSet of(Path metadata, String object, Collection<String> paths)
            throws IOException {
        if (paths.isEmpty()) {
            return TrackSet.all();
        }
        Links links = new Links(new PathChoice(object, paths));
        try (MetadataReader reader = new MetadataReader(Files.newInputStream(metadata))) {
            reader.read(links);
        }
        if (links.isWhole) {
            return TrackSet.all();
        }
        links.choice.requireAllFound();
        try (MetadataReader reader = new MetadataReader(Files.newInputStream(metadata))) {
            Tracks tracks = new Tracks(links, reader.header().geometry());
            reader.read(tracks);
            return tracks.set;
        }
    }

    /** First reading: which entries carry the content of chosen hard links. */
    private static final class Links implements MetadataVisitor {
        private final PathChoice choice;
        private final Set<Long> carriers = new HashSet<>();
        private boolean isWhole;

        Links(PathChoice choice) {
            this.choice = choice;
        }

        @Override
        public void entry(long ordinal, long offset, FileEntry entry) {
            // An object that is one file or one volume has no parts.
            boolean single = entry.path().isEmpty() && entry.type() != FileType.DIRECTORY;
            if (single || carriers.size() > LINKS_MAX) {
                isWhole = true;
            } else if (choice.contains(entry)) {
                entry.hardLinkOf().ifPresent(carriers::add);
            }
        }
    }

    /** Second reading: their extents. */
    private static final class Tracks implements MetadataVisitor {
        private final Links links;
        private final Geometry geometry;
        private final TrackSet set = TrackSet.empty();
        private boolean isNeeded;

        Tracks(Links links, Geometry geometry) {
            this.links = links;
            this.geometry = geometry;
        }

        @Override
        public void entry(long ordinal, long offset, FileEntry entry) {
            isNeeded = links.choice.contains(entry) || links.carriers.contains(ordinal);
        }

        @Override
        public void extent(Extent extent) {
            if (isNeeded && extent.kind() == Extent.Kind.DATA) {
                TrackAddress first = extent.track();
                long further =
                        (extent.firstBlock() + extent.blocks() - 1) / geometry.blocksPerTrack();
                set.add(first, geometry.track(first.device(), geometry.index(first) + further));
            }
        }
    }
}
