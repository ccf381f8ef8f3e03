package dev.trackset.vtl;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a new library shall be like.
 *
 * @param libraryId number of the library; its drives get the numbers after it
 * @param slots storage elements, each filled with a blank cartridge of the drives' generation, the
 *     last one with a cleaning cartridge when that is asked for
 * @param mapSlots import/export elements, all empty
 * @param capacityBytes of each cartridge, whole MiB; empty for the generation's native capacity
 * @param homeDirectory parent of the cartridges' directories; absolute
 * @param compression what the drives do with each block
 * @param cleaningCartridge whether there is one: embedded drives never need it
 * @param barcodePrefix first characters of every barcode
 */
public record GenerateOptions(
        int libraryId,
        int drives,
        int slots,
        int mapSlots,
        Generation generation,
        Optional<Long> capacityBytes,
        Path homeDirectory,
        Compression compression,
        boolean cleaningCartridge,
        String barcodePrefix) {

    private static final int LIBRARY_ID_DEFAULT = 10;
    private static final int DRIVES_DEFAULT = 4;
    private static final int SLOTS_DEFAULT = 24;
    private static final int MAP_SLOTS_DEFAULT = 4;
    private static final String BARCODE_PREFIX_DEFAULT = "TS";

    /** Four LTO-8 drives, 24 cartridges of native capacity, nothing compressed. */
    public static GenerateOptions defaults(Path homeDirectory) {
        return new GenerateOptions(
                LIBRARY_ID_DEFAULT,
                DRIVES_DEFAULT,
                SLOTS_DEFAULT,
                MAP_SLOTS_DEFAULT,
                Generation.LTO_8,
                Optional.empty(),
                homeDirectory,
                Compression.NONE,
                false,
                BARCODE_PREFIX_DEFAULT);
    }

    public GenerateOptions withLibraryId(int id) {
        return with(id, drives, slots, mapSlots, generation, capacityBytes, compression);
    }

    public GenerateOptions withDrives(int count) {
        return with(libraryId, count, slots, mapSlots, generation, capacityBytes, compression);
    }

    public GenerateOptions withSlots(int count) {
        return with(libraryId, drives, count, mapSlots, generation, capacityBytes, compression);
    }

    public GenerateOptions withMapSlots(int count) {
        return with(libraryId, drives, slots, count, generation, capacityBytes, compression);
    }

    public GenerateOptions withGeneration(Generation lto) {
        return with(libraryId, drives, slots, mapSlots, lto, capacityBytes, compression);
    }

    public GenerateOptions withCapacityBytes(long bytes) {
        return with(
                libraryId, drives, slots, mapSlots, generation, Optional.of(bytes), compression);
    }

    public GenerateOptions withCompression(Compression setting) {
        return with(libraryId, drives, slots, mapSlots, generation, capacityBytes, setting);
    }

    public GenerateOptions withCleaningCartridge(boolean wanted) {
        return new GenerateOptions(
                libraryId,
                drives,
                slots,
                mapSlots,
                generation,
                capacityBytes,
                homeDirectory,
                compression,
                wanted,
                barcodePrefix);
    }

    public GenerateOptions withBarcodePrefix(String prefix) {
        return new GenerateOptions(
                libraryId,
                drives,
                slots,
                mapSlots,
                generation,
                capacityBytes,
                homeDirectory,
                compression,
                cleaningCartridge,
                prefix);
    }

    private GenerateOptions with(
            int id,
            int driveCount,
            int slotCount,
            int mapCount,
            Generation lto,
            Optional<Long> capacity,
            Compression setting) {
        return new GenerateOptions(
                id,
                driveCount,
                slotCount,
                mapCount,
                lto,
                capacity,
                homeDirectory,
                setting,
                cleaningCartridge,
                barcodePrefix);
    }
}
