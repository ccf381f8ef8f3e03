package dev.trackset.cartridge;

import dev.trackset.cartridge.CartridgeFiles.CartridgeFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens the files of a cartridge of any format and state, and finds out everything that is wrong
 * with it except for the content of blocks. Writes nothing.
 */
final class CartridgeInspection implements Closeable {

    /** An open partition; a missing file is null. */
    record OpenPartition(
            PartitionNames names,
            CartridgeFile data,
            CartridgeFile index,
            CartridgeFile map,
            PartitionScan.Result scan) {}

    private final DamageReport report = new DamageReport();
    private final InspectedFiles files;
    private final List<OpenPartition> partitions = new ArrayList<>();
    private MemoryInspection.Result memory;

    private CartridgeInspection(CartridgeFiles files, boolean write) {
        this.files = new InspectedFiles(files, write, report);
    }

    /**
     * @param write whether the files of partitions are opened for writing too
     */
    static CartridgeInspection of(CartridgeFiles files, boolean write) throws IOException {
        CartridgeInspection inspection = new CartridgeInspection(files, write);
        Closer closer = new Closer();
        closer.add(inspection);
        try {
            inspection.inspect();
            return inspection;
        } catch (IOException e) {
            throw closer.closeAfter(e);
        }
    }

    private void inspect() throws IOException {
        boolean numbered = files.isAny(PartitionNames.numbered(0));
        PartitionNames first = numbered ? PartitionNames.numbered(0) : PartitionNames.plain();
        memory = new MemoryInspection(files, report).inspect(first, numbered);
        openPartition(first);
        for (int partition = 1; numbered && partition < BlockLimits.PARTITIONS_MAX; partition++) {
            PartitionNames names = PartitionNames.numbered(partition);
            if (!files.isAny(names)) {
                return;
            }
            openPartition(names);
        }
    }

    private void openPartition(PartitionNames names) throws IOException {
        int partition = names.partition();
        CartridgeFile data = files.open(partition, names.data(), "data");
        CartridgeFile index = files.open(partition, names.index(), "index");
        CartridgeFile map = files.open(partition, names.map(), "filemark map");
        boolean dropsData = memory().kind().filter(CartridgeKind.NULL::equals).isPresent();
        long mapOffset = memory.packedInMap() ? PackedMemory.LENGTH : 0;
        PartitionScan scan = new PartitionScan(partition, report);
        partitions.add(
                new OpenPartition(
                        names,
                        data,
                        index,
                        map,
                        scan.scan(index, dropsData ? null : data, map, mapOffset)));
    }

    CartridgeMemory memory() {
        return memory.memory();
    }

    /** Whether this is a cartridge as mhvtl 1.7 and earlier made them. */
    boolean isFormatThree() {
        return memory.isFormatThree();
    }

    List<OpenPartition> partitions() {
        return partitions;
    }

    DamageReport report() {
        return report;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
