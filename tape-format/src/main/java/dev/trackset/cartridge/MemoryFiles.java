package dev.trackset.cartridge;

import dev.trackset.cartridge.Attribute.Home;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The bytes of {@code mam} and {@code mhvtl_data}.
 *
 * <p>{@code mam} starts with
 *
 * <pre>
 * offset length field
 *      0      4 tape format    6, little-endian
 *      4      4 memory format  4, little-endian
 *      8        attributes     see {@link AttributeSet}
 * </pre>
 *
 * and {@code mhvtl_data} holds attributes only.
 */
final class MemoryFiles {

    static final String MEMORY = "mam";
    static final String PRIVATE = "mhvtl_data";

    static final int TAPE_FORMAT_OFFSET = 0;
    static final int MEMORY_FORMAT_OFFSET = 4;
    static final int ATTRIBUTES_OFFSET = 8;

    /** What SPC adds to each attribute when it counts the space in a cartridge memory. */
    private static final int ATTRIBUTE_OVERHEAD = 5;

    private static final int WIDTH_TENTHS_OF_MILLIMETRE = 127;
    private static final int CLEANINGS = 20;
    private static final int BARCODE_COLUMNS = 31;

    private MemoryFiles() {}

    static ByteBuffer encodeMemory(AttributeSet memory) {
        ByteBuffer file = allocate(ATTRIBUTES_OFFSET + memory.encodedLength());
        file.putInt(CartridgeMemory.TAPE_FORMAT).putInt(CartridgeMemory.MEMORY_FORMAT);
        memory.encode(file);
        return file.flip();
    }

    static ByteBuffer encodePrivate(AttributeSet privateData) {
        ByteBuffer file = allocate(privateData.encodedLength());
        privateData.encode(file);
        return file.flip();
    }

    private static ByteBuffer allocate(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The memory of a new cartridge, as mktape writes it. */
    static AttributeSet blankMemory(CartridgeSpec spec, Instant now) {
        LtoGeneration generation = spec.generation();
        String seconds = Long.toString(now.getEpochSecond());
        AttributeSet set = zeros(Home.MEMORY);
        set.setNumber(Attribute.REMAINING_CAPACITY, spec.recordedCapacityBytes());
        set.setNumber(Attribute.MAXIMUM_CAPACITY, spec.recordedCapacityBytes());
        set.setNumber(
                Attribute.MEMORY_SPACE_REMAINING, generation.memoryBytes() - attributeSpace());
        set.setText(Attribute.ASSIGNING_ORGANISATION, "LTO-CVE");
        set.setNumber(Attribute.FORMATTED_DENSITY, generation.densityCode());
        set.setText(Attribute.MANUFACTURER, "linuxVTL");
        set.setText(Attribute.SERIAL_NUMBER, spec.barcode() + "_" + seconds);
        set.setNumber(Attribute.LENGTH_METRES, generation.lengthMetres());
        set.setNumber(Attribute.WIDTH, WIDTH_TENTHS_OF_MILLIMETRE);
        set.setNumber(Attribute.MEDIUM_DENSITY, generation.densityCode());
        set.setText(Attribute.MANUFACTURE_DATE, seconds);
        set.setNumber(Attribute.MEMORY_CAPACITY, generation.memoryBytes());
        set.setNumber(Attribute.MEDIUM_TYPE, spec.kind().code());
        set.setNumber(
                Attribute.MEDIUM_TYPE_INFORMATION,
                spec.kind() == CartridgeKind.CLEANING ? CLEANINGS : 0);
        set.setText(Attribute.APPLICATION_VENDOR, "vtl-1.8 ");
        set.setText(Attribute.APPLICATION_VERSION, "6");
        set.set(Attribute.BARCODE, barcode(spec.barcode()));
        return set;
    }

    private static byte[] barcode(String barcode) {
        byte[] value = new byte[Attribute.BARCODE.length()];
        Arrays.fill(value, 0, BARCODE_COLUMNS, (byte) ' ');
        byte[] text = barcode.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, value, 0, text.length);
        return value;
    }

    private static int attributeSpace() {
        return Attribute.of(Home.MEMORY).stream()
                .mapToInt(attribute -> attribute.length() + ATTRIBUTE_OVERHEAD)
                .sum();
    }

    /** mhvtl's private attributes of a new cartridge, as mktape writes them. */
    static AttributeSet blankPrivate(CartridgeSpec spec) {
        LtoGeneration generation = spec.generation();
        AttributeSet set = zeros(Home.PRIVATE);
        set.setNumber(Attribute.PARTITIONS_MAX, generation.partitionsMax());
        set.setNumber(Attribute.PARTITIONS, generation.partitionsRecorded());
        set.setNumber(Attribute.MEDIA_TYPE, generation.mediaType());
        set.setNumber(Attribute.BITS_PER_MILLIMETRE, generation.bitsPerMillimetre());
        set.setNumber(Attribute.TRACKS, 1);
        set.setText(Attribute.DENSITY_NAME, generation.densityName());
        set.setText(Attribute.DESCRIPTION, generation.description());
        return set;
    }

    private static AttributeSet zeros(Home home) {
        AttributeSet set = new AttributeSet(home);
        for (Attribute attribute : Attribute.of(home)) {
            set.set(attribute, new byte[attribute.length()]);
        }
        return set;
    }
}
