package dev.trackset.cartridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A cartridge of any format and in any state, opened to be looked at. Nothing is locked and nothing
 * is written; who writes to it meanwhile is not disturbed, and what he adds is not seen. One thread
 * at a time.
 */
public final class CartridgeView implements AutoCloseable {

    private final Path directory;
    private final CartridgeInspection inspection;
    private final List<PartitionReader> partitions;

    CartridgeView(Path directory, CartridgeInspection inspection) {
        this.directory = directory;
        this.inspection = inspection;
        partitions =
                inspection.partitions().stream()
                        .map(partition -> new PartitionReader(barcode(), partition))
                        .toList();
    }

    public Path directory() {
        return directory;
    }

    /** The barcode in the memory; without one, the name of the directory. */
    public String barcode() {
        return Cartridge.barcode(directory, memory());
    }

    public CartridgeMemory memory() {
        return inspection.memory();
    }

    /** Whether this is a cartridge of mhvtl 1.7 or earlier, which is not damage. */
    public boolean isFormatThree() {
        return inspection.isFormatThree();
    }

    /** The partitions that have at least one file. */
    public List<PartitionReader> partitions() {
        return partitions;
    }

    /**
     * What is wrong with the cartridge, except for the content of blocks; {@link CartridgeVerifier}
     * looks at these. If the memory says that the cartridge is loaded, and there is only surplus
     * data, a torn index or a filemark map that is behind, then a writer is at work or was
     * interrupted, and the next {@link Cartridge#openReadWrite} mends it.
     */
    public List<CartridgeDamage> damages() {
        return inspection.report().listed();
    }

    /** Whether all that is wrong is what {@link Cartridge#openReadWrite} mends. */
    public boolean isInterrupted() {
        return Mending.canMend(inspection);
    }

    /** How many findings there was no room to list. */
    public long unlistedDamages() {
        return inspection.report().unlisted();
    }

    @Override
    public void close() throws IOException {
        partitions.forEach(PartitionReader::close);
        inspection.close();
    }
}
