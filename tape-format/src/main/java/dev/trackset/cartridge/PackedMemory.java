package dev.trackset.cartridge;

import dev.trackset.cartridge.Attribute.Home;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;

/**
 * The cartridge memory of tape format 3 (mhvtl 0.18-10 to 1.7): 1024 bytes without identifiers at
 * the start of {@code meta}. Fields have the same inner form as the attributes of today.
 */
final class PackedMemory {

    static final int LENGTH = 1024;
    static final int FORMAT = 3;

    /** Where each attribute starts; its length is that of today unless noted. */
    private static final Map<Attribute, Integer> OFFSETS = new EnumMap<>(Attribute.class);

    static {
        OFFSETS.put(Attribute.REMAINING_CAPACITY, 8);
        OFFSETS.put(Attribute.MAXIMUM_CAPACITY, 16);
        OFFSETS.put(Attribute.TAPE_ALERT, 24);
        OFFSETS.put(Attribute.LOAD_COUNT, 32);
        OFFSETS.put(Attribute.MEMORY_SPACE_REMAINING, 40);
        OFFSETS.put(Attribute.ASSIGNING_ORGANISATION, 48);
        OFFSETS.put(Attribute.INITIALISATION_COUNT, 56);
        OFFSETS.put(Attribute.LAST_DRIVE, 58);
        OFFSETS.put(Attribute.LAST_DRIVE_BUT_1, 98);
        OFFSETS.put(Attribute.LAST_DRIVE_BUT_2, 138);
        OFFSETS.put(Attribute.LAST_DRIVE_BUT_3, 178);
        OFFSETS.put(Attribute.WRITTEN_IN_LIFE, 218);
        OFFSETS.put(Attribute.READ_IN_LIFE, 226);
        OFFSETS.put(Attribute.WRITTEN_IN_LAST_LOAD, 234);
        OFFSETS.put(Attribute.READ_IN_LAST_LOAD, 242);
        OFFSETS.put(Attribute.MANUFACTURER, 250);
        OFFSETS.put(Attribute.SERIAL_NUMBER, 258);
        OFFSETS.put(Attribute.LENGTH_METRES, 290);
        OFFSETS.put(Attribute.WIDTH, 294);
        OFFSETS.put(Attribute.ASSIGNING_ORGANISATION_2, 298);
        OFFSETS.put(Attribute.MANUFACTURE_DATE, 306);
        OFFSETS.put(Attribute.FORMATTED_DENSITY, 318);
        OFFSETS.put(Attribute.MEDIUM_DENSITY, 319);
        OFFSETS.put(Attribute.MEDIUM_TYPE, 320);
        OFFSETS.put(Attribute.MEDIA_TYPE, 321);
        OFFSETS.put(Attribute.MEMORY_CAPACITY, 322);
        OFFSETS.put(Attribute.MEDIUM_TYPE_INFORMATION, 330);
        OFFSETS.put(Attribute.APPLICATION_VENDOR, 332);
        OFFSETS.put(Attribute.APPLICATION_NAME, 340);
        OFFSETS.put(Attribute.APPLICATION_VERSION, 372);
        OFFSETS.put(Attribute.TEXT_LABEL, 380);
        OFFSETS.put(Attribute.LAST_WRITTEN, 540);
        OFFSETS.put(Attribute.LOCALISATION, 552);
        OFFSETS.put(Attribute.BARCODE, 553);
        OFFSETS.put(Attribute.OWNING_HOST, 585);
        OFFSETS.put(Attribute.MEDIA_POOL, 665);
        OFFSETS.put(Attribute.RECORD_DIRTY, 825);
        OFFSETS.put(Attribute.FLAGS, 826);
        OFFSETS.put(Attribute.BITS_PER_MILLIMETRE, 828);
        OFFSETS.put(Attribute.TRACKS, 832);
        OFFSETS.put(Attribute.DENSITY_NAME, 834);
        OFFSETS.put(Attribute.DESCRIPTION, 842);
        OFFSETS.put(Attribute.PARTITIONS_MAX, 876);
        OFFSETS.put(Attribute.PARTITIONS, 877);
    }

    private PackedMemory() {}

    /** Whether a file starts with a packed memory of tape format 3 or half converted from it. */
    static boolean isPacked(ByteBuffer file) {
        return file.limit() >= LENGTH
                && file.order(ByteOrder.LITTLE_ENDIAN).getInt(MemoryFiles.MEMORY_FORMAT_OFFSET)
                        == FORMAT
                && file.getInt(MemoryFiles.TAPE_FORMAT_OFFSET) >= FORMAT
                && file.getInt(MemoryFiles.TAPE_FORMAT_OFFSET) < CartridgeMemory.TAPE_FORMAT;
    }

    /** Decodes the memory at the start of a file for which {@link #isPacked} holds. */
    static CartridgeMemory decode(ByteBuffer file) {
        AttributeSet memory = new AttributeSet(Home.MEMORY);
        AttributeSet privateData = new AttributeSet(Home.PRIVATE);
        OFFSETS.forEach((attribute, offset) -> {
            byte[] value = new byte[attribute.length()];
            file.get(offset, value);
            (attribute.home() == Home.MEMORY ? memory : privateData).set(attribute, value);
        });
        return new CartridgeMemory(
                file.getInt(MemoryFiles.TAPE_FORMAT_OFFSET),
                file.getInt(MemoryFiles.MEMORY_FORMAT_OFFSET),
                memory,
                privateData);
    }
}
