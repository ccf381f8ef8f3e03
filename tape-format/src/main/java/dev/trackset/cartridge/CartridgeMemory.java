package dev.trackset.cartridge;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code mam} and {@code mhvtl_data} say of a cartridge: a copy made at one moment. Of a
 * damaged cartridge everything that could be read is here; missing numbers are 0 and missing texts
 * empty.
 */
public final class CartridgeMemory {

    static final int TAPE_FORMAT = 6;
    static final int MEMORY_FORMAT = 4;
    static final int FLAG_WRITE_PROTECTED = 2;

    private final int tapeFormat;
    private final int memoryFormat;
    private final AttributeSet memory;
    private final AttributeSet privateData;

    CartridgeMemory(
            int tapeFormat, int memoryFormat, AttributeSet memory, AttributeSet privateData) {
        this.tapeFormat = tapeFormat;
        this.memoryFormat = memoryFormat;
        this.memory = memory;
        this.privateData = privateData;
    }

    /**
     * One attribute as it stands in its file.
     *
     * @param name {@code UNKNOWN} when the identifier is none of {@link Attribute}
     * @param text the value as number, text or hexadecimal digits, as its meaning is
     */
    public record Entry(Attribute.Home home, int id, String name, byte[] value, String text) {}

    public int tapeFormat() {
        return tapeFormat;
    }

    public int memoryFormat() {
        return memoryFormat;
    }

    public String barcode() {
        return text(Attribute.BARCODE);
    }

    public String serialNumber() {
        return text(Attribute.SERIAL_NUMBER);
    }

    /** Empty when the medium type is none that mhvtl knows. */
    public Optional<CartridgeKind> kind() {
        return CartridgeKind.ofCode(number(Attribute.MEDIUM_TYPE));
    }

    public int mediaType() {
        return (int) number(Attribute.MEDIA_TYPE);
    }

    /** Empty for media other than LTO-1 to LTO-9. */
    public Optional<LtoGeneration> generation() {
        return LtoGeneration.ofMediaType(mediaType());
    }

    public boolean isWriteProtected() {
        return (number(Attribute.FLAGS) & FLAG_WRITE_PROTECTED) != 0;
    }

    /** Whether a drive has the cartridge, or had it when it crashed. */
    public boolean isLoaded() {
        return number(Attribute.RECORD_DIRTY) != 0;
    }

    public long maximumCapacityBytes() {
        return number(Attribute.MAXIMUM_CAPACITY);
    }

    /** As last recorded; {@link Cartridge#remainingBytes} is right at any time. */
    public long remainingCapacityBytes() {
        return number(Attribute.REMAINING_CAPACITY);
    }

    /** Recorded capacity of partition 0 to 3; 0 when none is recorded. */
    public long partitionCapacityBytes(int partition) {
        return switch (partition) {
            case 0 -> number(Attribute.CAPACITY_0);
            case 1 -> number(Attribute.CAPACITY_1);
            case 2 -> number(Attribute.CAPACITY_2);
            case 3 -> number(Attribute.CAPACITY_3);
            default -> throw new IllegalArgumentException("partition " + partition);
        };
    }

    public long loadCount() {
        return number(Attribute.LOAD_COUNT);
    }

    /** The last four drives, newest first, as vendor and serial number; empty where unknown. */
    public List<String> lastDrives() {
        return Stream.of(
                        Attribute.LAST_DRIVE,
                        Attribute.LAST_DRIVE_BUT_1,
                        Attribute.LAST_DRIVE_BUT_2,
                        Attribute.LAST_DRIVE_BUT_3)
                .map(attribute -> DriveHistory.decode(bytes(attribute)))
                .toList();
    }

    /** The value as an unsigned number; 0 when it is missing. */
    public long number(Attribute attribute) {
        return set(attribute).number(attribute);
    }

    /** The value as text without padding; empty when it is missing. */
    public String text(Attribute attribute) {
        return set(attribute).text(attribute);
    }

    public byte[] bytes(Attribute attribute) {
        return set(attribute).bytes(attribute).clone();
    }

    public boolean has(Attribute attribute) {
        return set(attribute).has(attribute);
    }

    /** Everything in the order of the files, unknown attributes too. */
    public List<Entry> entries() {
        return Stream.of(Attribute.Home.values()).flatMap(this::entries).toList();
    }

    private Stream<Entry> entries(Attribute.Home home) {
        return set(home).values().entrySet().stream()
                .map(entry -> {
                    Optional<Attribute> known = Attribute.find(home, entry.getKey());
                    return new Entry(
                            home,
                            entry.getKey(),
                            known.map(Attribute::name).orElse("UNKNOWN"),
                            entry.getValue().clone(),
                            known.map(this::show).orElse(hex(entry.getValue())));
                });
    }

    private String show(Attribute attribute) {
        return switch (attribute.meaning()) {
            case NUMBER, LITTLE_ENDIAN -> Long.toUnsignedString(number(attribute));
            case TEXT -> text(attribute);
            case BYTES -> hex(bytes(attribute));
        };
    }

    private static String hex(byte[] value) {
        int length = value.length;
        while (length > 0 && value[length - 1] == 0) {
            length--;
        }
        return HexFormat.of().formatHex(Arrays.copyOf(value, length));
    }

    CartridgeMemory copy() {
        return new CartridgeMemory(tapeFormat, memoryFormat, memory.copy(), privateData.copy());
    }

    AttributeSet set(Attribute.Home home) {
        return home == Attribute.Home.MEMORY ? memory : privateData;
    }

    AttributeSet set(Attribute attribute) {
        return set(attribute.home());
    }
}
