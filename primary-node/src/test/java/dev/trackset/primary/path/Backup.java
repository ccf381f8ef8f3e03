package dev.trackset.primary.path;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.frame.FrameBatch;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.metadata.MetadataWriter;
import dev.trackset.metadata.RawName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One backup in memory, and its restores. */
final class Backup {

    static final BlockSetId BLOCK_SET = new BlockSetId(4711);
    static final int BATCH_BYTES = 256 * 1024;

    final MemoryBatches batches = new MemoryBatches(BATCH_BYTES);
    final MemoryMetadata metadata;
    final MetadataSource source;
    final MetadataSummary summary;
    final PathBackupReport report;
    private final Path work;

    Backup(Path object, Path work) throws Exception {
        this(object, work, TreeReaderOptions.defaults(work), TreeReader.Observer.NONE);
    }

    Backup(Path object, Path work, TreeReaderOptions options, TreeReader.Observer observer)
            throws Exception {
        this.work = work;
        PathObject path = PathObject.resolve(object.toString(), Path.of("/"));
        metadata = new MemoryMetadata(BLOCK_SET, path.path(), options.geometry());
        Path file = Files.createTempFile(work, "metadata", "");
        Files.delete(file);
        try (MetadataWriter writer = MetadataWriter.create(file, metadata.header())) {
            metadata.alsoTo(writer);
            report = new TreeReader(path, BLOCK_SET, options, metadata, batches, observer).read();
            summary = writer.finish();
        }
        source = MetadataSource.ofFile(file);
    }

    Geometry geometry() {
        return metadata.header().geometry();
    }

    PathRestoreReport restoreTo(Path folder) throws Exception {
        return restore(Optional.of(folder), List.of(), false, new Random(1));
    }

    PathRestoreReport restore(
            Optional<Path> folder, List<String> paths, boolean overwrite, Random random)
            throws Exception {
        try (RemappingTable table = table(paths);
                TreeRestorer restorer =
                        new TreeRestorer(
                                source,
                                table,
                                folder.map(f -> RawName.of(f.toString())),
                                overwrite,
                                work)) {
            restorer.prepare();
            deliver(restorer, shuffled(random));
            return restorer.finish();
        }
    }

    RemappingTable table(List<String> paths) throws IOException {
        return RemappingTable.build(source, paths.stream().map(RawName::of).toList(), work);
    }

    List<ByteBuffer> shuffled(Random random) {
        List<ByteBuffer> shuffled = new ArrayList<>(batches.batches);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Gives batches to a restorer from four threads. */
    static void deliver(TreeRestorer restorer, List<ByteBuffer> batches) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (ByteBuffer batch : batches) {
                tasks.add(() ->
                        FrameBatch.visit(
                                batch,
                                BLOCK_SET,
                                true,
                                (header, offset) -> restorer.accept(header, batch, offset)));
            }
            for (Future<Integer> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }
}
