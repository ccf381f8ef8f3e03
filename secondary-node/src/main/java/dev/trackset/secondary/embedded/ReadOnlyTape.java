package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.AppendResult;
import dev.trackset.cartridge.CartridgeMemory;
import dev.trackset.cartridge.CartridgeView;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.cartridge.PartitionReader;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A cartridge that is only read: damaged, or of an old format. What is left of it is there; its
 * files are never changed.
 */
final class ReadOnlyTape implements LoadedTape {

    private final CartridgeView view;
    private final Problem protection;

    /**
     * @param protection why nothing is written
     */
    ReadOnlyTape(CartridgeView view, Problem protection) {
        this.view = view;
        this.protection = protection;
    }

    private Optional<PartitionReader> partition() {
        return view.partitions().stream().findFirst();
    }

    @Override
    public CartridgeMemory memory() {
        return view.memory();
    }

    @Override
    public long capacityBytes() {
        return memory().maximumCapacityBytes();
    }

    @Override
    public long usedBytes() {
        return partition().map(PartitionReader::dataBytes).orElse(0L);
    }

    @Override
    public long remainingBytes() {
        return 0;
    }

    @Override
    public long objects() {
        return partition().map(PartitionReader::objects).orElse(0L);
    }

    @Override
    public IndexEntry entry(long object) throws IOException {
        return partition().orElseThrow().entry(object);
    }

    @Override
    public void read(long object, ByteBuffer target) throws IOException {
        partition().orElseThrow().read(object, target);
    }

    @Override
    public Optional<Problem> protection() {
        return Optional.of(protection);
    }

    @Override
    public AppendResult append(ByteBuffer block) throws IOException {
        throw new ProblemException(protection);
    }

    @Override
    public AppendResult appendFilemarks(int count) throws IOException {
        throw new ProblemException(protection);
    }

    /** Nothing is ever buffered. */
    @Override
    public void sync() {}

    @Override
    public void truncate(long object) throws IOException {
        throw new ProblemException(protection);
    }

    @Override
    public void close() throws IOException {
        view.close();
    }
}
