package dev.trackset.cartridge;

/** The ways in which a cartridge can be damaged; letters are those of MHVTL.md section 9. */
public enum DamageCase {
    /** (a) {@code mam} is missing or cannot be read. */
    MEMORY_MISSING("a"),
    /** (b) The index is not a whole number of records. */
    INDEX_TORN("b"),
    /** (c) Index, data or filemark map is missing, or the map has no whole header. */
    FILE_MISSING("c"),
    /** (d) The filemark map is longer than its count says. */
    MAP_TOO_LONG("d"),
    /** (e) The filemark map is shorter than its count says, or points behind the index. */
    MAP_TOO_SHORT("e"),
    /** (f) There is more data than the index says. */
    DATA_SURPLUS("f"),
    /** (g) There is less data than the index says. */
    DATA_SHORT("g"),
    /** (h) A block's checksum or compressed form is wrong. */
    BLOCK_UNREADABLE("h"),
    /** (i) The filemark map lacks the last filemarks of the index. */
    MAP_BEHIND("i"),
    /** (i) The filemark map names other filemarks than the index. */
    MAP_WRONG("i"),
    /** (j) A record's number, partition or data offset does not fit its place. */
    RECORD_MISPLACED("j"),
    /**
     * (j) A record has an unknown type, flags or sizes that cannot be, or filled reserved bytes.
     */
    RECORD_MALFORMED("j"),
    /** (k) Another tape or memory format, or one half converted. */
    FORMAT_VERSION("k"),
    /** (l) The cartridge memory is cut short or lacks attributes. */
    MEMORY_SHORT("l"),
    /** (l) The cartridge memory holds a value that cannot be, as a capacity of 0. */
    MEMORY_VALUE("l"),
    /** (m) A block of size 0. */
    EMPTY_BLOCK("m");

    private final String letter;

    DamageCase(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }
}
