package dev.trackset.dump;

import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeMemory;
import dev.trackset.cartridge.CartridgeView;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.cartridge.PartitionReader;
import java.util.Locale;

/**
 * What the cartridge itself says.
 *
 * @param generation such as LTO-8; empty when it is none that is known
 * @param kind such as data, worm, cleaning; empty when it is none that is known
 * @param capacityBytes 0 when it is not known
 * @param usedBytes stored bytes of all partitions
 */
record TapeFacts(
        String barcode,
        String generation,
        String kind,
        String serialNumber,
        long capacityBytes,
        long usedBytes,
        boolean isWriteProtected,
        boolean isLoaded,
        long loadCount,
        int tapeFormat,
        int memoryFormat,
        int partitions) {

    static TapeFacts of(CartridgeView tape) {
        CartridgeMemory memory = tape.memory();
        return new TapeFacts(
                tape.barcode(),
                memory.generation().map(LtoGeneration::toString).orElse(""),
                memory.kind().map(CartridgeKind::name).orElse("").toLowerCase(Locale.ROOT),
                memory.serialNumber(),
                memory.maximumCapacityBytes(),
                tape.partitions().stream().mapToLong(PartitionReader::dataBytes).sum(),
                memory.isWriteProtected(),
                memory.isLoaded(),
                memory.loadCount(),
                memory.tapeFormat(),
                memory.memoryFormat(),
                tape.partitions().size());
    }

    String capacity() {
        return Sizes.text(usedBytes)
                + " of "
                + Sizes.text(capacityBytes)
                + " used ("
                + Sizes.percent(usedBytes, capacityBytes)
                + ")";
    }
}
