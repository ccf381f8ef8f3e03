package dev.trackset.metadata;

/** Type of an entry of the metadata. The code is the one used in records. */
public enum FileType {
    REGULAR(1),
    DIRECTORY(2),
    SYMBOLIC_LINK(3),
    CHARACTER_DEVICE(4),
    BLOCK_DEVICE(5),
    FIFO(6),
    SOCKET(7),
    /** A further name of a file that an earlier entry describes ({@link FileEntry#hardLinkOf}). */
    HARD_LINK(8),
    /** The only entry of a volume. */
    VOLUME(9);

    private final int code;

    FileType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no type has this code
     */
    public static FileType ofCode(int code) {
        for (FileType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown type of file: " + code);
    }
}
