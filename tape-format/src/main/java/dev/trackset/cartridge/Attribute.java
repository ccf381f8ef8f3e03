package dev.trackset.cartridge;

import static dev.trackset.cartridge.Attribute.Home.MEMORY;
import static dev.trackset.cartridge.Attribute.Home.PRIVATE;
import static dev.trackset.cartridge.Attribute.Meaning.BYTES;
import static dev.trackset.cartridge.Attribute.Meaning.LITTLE_ENDIAN;
import static dev.trackset.cartridge.Attribute.Meaning.NUMBER;
import static dev.trackset.cartridge.Attribute.Meaning.TEXT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The attributes that every cartridge has, in the order of their files. Identifiers of {@code mam}
 * are those of SPC-4 (MEDIUM AUXILIARY MEMORY); those of {@code mhvtl_data} are mhvtl's own.
 */
public enum Attribute {
    REMAINING_CAPACITY(MEMORY, 0x0000, 8, NUMBER),
    MAXIMUM_CAPACITY(MEMORY, 0x0001, 8, NUMBER),
    TAPE_ALERT(MEMORY, 0x0002, 8, NUMBER),
    LOAD_COUNT(MEMORY, 0x0003, 8, NUMBER),
    MEMORY_SPACE_REMAINING(MEMORY, 0x0004, 8, NUMBER),
    ASSIGNING_ORGANISATION(MEMORY, 0x0005, 8, TEXT),
    FORMATTED_DENSITY(MEMORY, 0x0006, 1, NUMBER),
    INITIALISATION_COUNT(MEMORY, 0x0007, 2, NUMBER),
    VOLUME_CHANGE_REFERENCE(MEMORY, 0x0009, 4, NUMBER),
    LAST_DRIVE(MEMORY, 0x020a, 40, TEXT),
    LAST_DRIVE_BUT_1(MEMORY, 0x020b, 40, TEXT),
    LAST_DRIVE_BUT_2(MEMORY, 0x020c, 40, TEXT),
    LAST_DRIVE_BUT_3(MEMORY, 0x020d, 40, TEXT),
    WRITTEN_IN_LIFE(MEMORY, 0x0220, 8, NUMBER),
    READ_IN_LIFE(MEMORY, 0x0221, 8, NUMBER),
    WRITTEN_IN_LAST_LOAD(MEMORY, 0x0222, 8, NUMBER),
    READ_IN_LAST_LOAD(MEMORY, 0x0223, 8, NUMBER),
    MANUFACTURER(MEMORY, 0x0400, 8, TEXT),
    SERIAL_NUMBER(MEMORY, 0x0401, 32, TEXT),
    LENGTH_METRES(MEMORY, 0x0402, 4, NUMBER),
    /** In tenths of a millimetre. */
    WIDTH(MEMORY, 0x0403, 4, NUMBER),
    ASSIGNING_ORGANISATION_2(MEMORY, 0x0404, 8, TEXT),
    MEDIUM_DENSITY(MEMORY, 0x0405, 1, NUMBER),
    MANUFACTURE_DATE(MEMORY, 0x0406, 12, TEXT),
    MEMORY_CAPACITY(MEMORY, 0x0407, 8, NUMBER),
    MEDIUM_TYPE(MEMORY, 0x0408, 1, NUMBER),
    /** The one number of {@code mam} in host order. */
    MEDIUM_TYPE_INFORMATION(MEMORY, 0x0409, 2, LITTLE_ENDIAN),
    APPLICATION_VENDOR(MEMORY, 0x0800, 8, TEXT),
    APPLICATION_NAME(MEMORY, 0x0801, 32, TEXT),
    APPLICATION_VERSION(MEMORY, 0x0802, 8, TEXT),
    TEXT_LABEL(MEMORY, 0x0803, 160, TEXT),
    LAST_WRITTEN(MEMORY, 0x0804, 12, TEXT),
    LOCALISATION(MEMORY, 0x0805, 1, NUMBER),
    BARCODE(MEMORY, 0x0806, 32, TEXT),
    OWNING_HOST(MEMORY, 0x0807, 80, TEXT),
    MEDIA_POOL(MEMORY, 0x0808, 160, TEXT),
    APPLICATION_FORMAT_VERSION(MEMORY, 0x080b, 16, TEXT),
    VOLUME_COHERENCY(MEMORY, 0x080c, 70, BYTES),
    VOLUME_LOCK(MEMORY, 0x1623, 1, NUMBER),

    /** 1 while a drive has the cartridge, and after a crash. */
    RECORD_DIRTY(PRIVATE, 0x01, 1, NUMBER),
    FLAGS(PRIVATE, 0x02, 2, LITTLE_ENDIAN),
    PARTITIONS_MAX(PRIVATE, 0x03, 1, NUMBER),
    PARTITIONS(PRIVATE, 0x04, 1, NUMBER),
    MEDIA_TYPE(PRIVATE, 0x05, 1, NUMBER),
    COHERENCY_1(PRIVATE, 0x0a, 70, BYTES),
    COHERENCY_2(PRIVATE, 0x0b, 70, BYTES),
    COHERENCY_3(PRIVATE, 0x0c, 70, BYTES),
    CAPACITY_0(PRIVATE, 0x0d, 8, NUMBER),
    CAPACITY_1(PRIVATE, 0x0e, 8, NUMBER),
    CAPACITY_2(PRIVATE, 0x0f, 8, NUMBER),
    CAPACITY_3(PRIVATE, 0x10, 8, NUMBER),
    BITS_PER_MILLIMETRE(PRIVATE, 0x06, 4, NUMBER),
    TRACKS(PRIVATE, 0x07, 2, NUMBER),
    DENSITY_NAME(PRIVATE, 0x08, 8, TEXT),
    DESCRIPTION(PRIVATE, 0x09, 32, TEXT);

    /** The file an attribute stands in. */
    public enum Home {
        /** {@code mam}. */
        MEMORY,
        /** {@code mhvtl_data}. */
        PRIVATE
    }

    enum Meaning {
        /** Big-endian, as on the SCSI wire. */
        NUMBER,
        LITTLE_ENDIAN,
        TEXT,
        BYTES
    }

    private static final List<Attribute> ALL = List.of(values());

    private final Home home;
    private final int id;
    private final int length;
    private final Meaning meaning;

    Attribute(Home home, int id, int length, Meaning meaning) {
        this.home = home;
        this.id = id;
        this.length = length;
        this.meaning = meaning;
    }

    static List<Attribute> of(Home home) {
        return ALL.stream().filter(attribute -> attribute.home == home).toList();
    }

    static Optional<Attribute> find(Home home, int id) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.home == home && attribute.id == id)
                .findFirst();
    }

    public Home home() {
        return home;
    }

    public int id() {
        return id;
    }

    /** Length of the value that today's mhvtl writes. */
    public int length() {
        return length;
    }

    Meaning meaning() {
        return meaning;
    }
}
