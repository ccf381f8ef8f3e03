package dev.trackset.primary;

import dev.trackset.block.BlockSetId;
import dev.trackset.link.LinkMessage.Range;
import dev.trackset.metadata.MetadataSink;
import dev.trackset.primary.path.PathObject;
import dev.trackset.primary.path.TreeReader;
import dev.trackset.primary.path.TreeReaderOptions;
import dev.trackset.primary.remote.BatchSink;
import dev.trackset.primary.remote.ObjectReader;
import dev.trackset.primary.remote.TimedSink;
import dev.trackset.problem.ProblemException;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Reads an ordinary path in a session. There is no instant to keep, so commits free nothing. */
final class PathReader implements ObjectReader {

    private final PathObject object;
    private final BlockSetId blockSet;
    private final TreeReaderOptions options;
    private final StageTimer timer;
    private final OptionalLong bytesTotal;
    private volatile TreeReader tree;

    PathReader(
            PathObject object, BlockSetId blockSet, TreeReaderOptions options, StageTimer timer) {
        this.object = object;
        this.blockSet = blockSet;
        this.options = options;
        this.timer = timer;
        bytesTotal = size(object);
    }

    /** What vanished since it was resolved fails when it is read, and alone. */
    private static OptionalLong size(PathObject object) {
        try {
            return object.fileSize();
        } catch (ProblemException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void read(BatchSink sink, MetadataSink metadata)
            throws IOException, InterruptedException {
        tree = new TreeReader(object, blockSet, options, metadata, new TimedSink(sink, timer));
        tree.read();
    }

    @Override
    public void committed(List<Range> batches) {}

    @Override
    public long bytesDone() {
        return tree == null ? 0 : tree.bytesDone();
    }

    @Override
    public OptionalLong bytesTotal() {
        return bytesTotal;
    }

    @Override
    public long entriesDone() {
        return tree == null ? 0 : tree.entriesDone();
    }

    @Override
    public void close() {}
}
