package dev.trackset.cartridge;

import dev.trackset.cartridge.CartridgeInspection.OpenPartition;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Repairs what an interrupted writer leaves behind, and nothing else.
 *
 * <p>The writer marks the cartridge as loaded before its first change, and unmarks it after all
 * files agree. In between, data is written before its index records, and index records before the
 * filemark map; what is dropped goes in the opposite order. So a writer that is killed leaves more
 * data than the index knows, a torn last record, or a map without the last filemarks, on a
 * cartridge that is marked as loaded. Anything else, and any of these on a cartridge that was
 * unloaded in order, has another cause and is damage.
 */
final class Mending {

    private static final Set<DamageCase> INTERRUPTED =
            EnumSet.of(DamageCase.DATA_SURPLUS, DamageCase.INDEX_TORN, DamageCase.MAP_BEHIND);

    private Mending() {}

    static boolean canMend(CartridgeInspection inspection) {
        return inspection.memory().isLoaded()
                && inspection.partitions().size() == 1
                && inspection.report().unlisted() == 0
                && inspection.report().listed().stream()
                        .allMatch(damage -> INTERRUPTED.contains(damage.damageCase()));
    }

    /** Removes new versions of small files that never came to be. */
    static void clean(CartridgeFiles files, CartridgeInspection inspection) throws IOException {
        FileReplacement.deleteLeftOver(files, MemoryFiles.MEMORY);
        FileReplacement.deleteLeftOver(files, MemoryFiles.PRIVATE);
        for (OpenPartition partition : inspection.partitions()) {
            FileReplacement.deleteLeftOver(files, partition.names().map());
        }
    }

    /** Cuts what the writer did not finish. The filemark map follows with the next sync. */
    static void mend(OpenPartition partition) throws IOException {
        PartitionScan.Result scan = partition.scan();
        long indexLength = scan.objects() * IndexEntry.LENGTH;
        if (partition.index().length() > indexLength) {
            partition.index().truncate(indexLength);
            partition.index().force();
        }
        if (partition.data().length() > scan.dataBytes()) {
            partition.data().truncate(scan.dataBytes());
            partition.data().force();
        }
    }
}
