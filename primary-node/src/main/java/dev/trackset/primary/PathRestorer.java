package dev.trackset.primary;

import dev.trackset.frame.FrameHeader;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataReader;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.metadata.MetadataVisitor;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.RestoreTask.RestoreReport;
import dev.trackset.primary.path.MetadataSource;
import dev.trackset.primary.path.PathRestoreReport;
import dev.trackset.primary.path.RemappingTable;
import dev.trackset.primary.path.TreeRestorer;
import dev.trackset.primary.remote.Restorer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Restores a path, or parts of it, in a session. */
final class PathRestorer implements Restorer {

    private final RemappingTable table;
    private final TreeRestorer tree;
    private final OptionalLong bytesTotal;

    private PathRestorer(RemappingTable table, TreeRestorer tree, OptionalLong bytesTotal) {
        this.table = table;
        this.tree = tree;
        this.bytesTotal = bytesTotal;
    }

    /** Checks the metadata, looks for conflicts, and makes all entries. */
    static PathRestorer open(RestoreOrder order, Optional<RawName> folder, Path workDirectory)
            throws IOException {
        Source source = new Source(order.metadata());
        RemappingTable table = RemappingTable.build(source, order.paths(), workDirectory);
        OptionalLong bytesTotal =
                order.paths().isEmpty()
                        ? OptionalLong.of(source.summary.logicalBytes())
                        : OptionalLong.empty();
        PathRestorer restorer =
                new PathRestorer(
                        table,
                        new TreeRestorer(source, table, folder, order.overwrite(), workDirectory),
                        bytesTotal);
        try {
            restorer.tree.prepare();
            return restorer;
        } catch (IOException e) {
            restorer.close();
            throw e;
        }
    }

    /** Metadata in a file. */
    private static final class Source implements MetadataSource {
        private final Path file;
        private MetadataSummary summary;

        Source(Path file) {
            this.file = file;
        }

        @Override
        public MetadataHeader header() throws IOException {
            try (MetadataReader reader = MetadataReader.open(file)) {
                return reader.header();
            }
        }

        @Override
        public void visit(MetadataVisitor visitor) throws IOException {
            try (MetadataReader reader = MetadataReader.open(file)) {
                summary = reader.read(visitor);
            }
        }
    }

    @Override
    public void frame(FrameHeader header, ByteBuffer batch, int offset) throws IOException {
        tree.accept(header, batch, offset);
    }

    @Override
    public RestoreReport finish() throws IOException {
        PathRestoreReport report = tree.finish();
        return new RestoreReport(
                report.target(), report.bytes(), report.entries(), report.notices());
    }

    @Override
    public long bytesDone() {
        return tree.bytesDone();
    }

    @Override
    public OptionalLong bytesTotal() {
        return bytesTotal;
    }

    @Override
    public long entriesDone() {
        return tree.entriesDone();
    }

    @Override
    public void close() throws IOException {
        try (table;
                tree) {
            // Both are closed, whatever happens to the other.
        }
    }
}
