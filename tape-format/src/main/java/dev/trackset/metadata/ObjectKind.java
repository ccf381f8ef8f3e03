package dev.trackset.metadata;

/** What kind of logical object a block set holds. The code is the one used in records. */
public enum ObjectKind {
    /** All blocks of a volume: one {@link FileType#VOLUME} entry. */
    VOLUME(1),
    /** A file or a directory tree of an ordinary file system: one entry per name. */
    PATH(2);

    private final int code;

    ObjectKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no kind has this code
     */
    public static ObjectKind ofCode(int code) {
        for (ObjectKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind of object: " + code);
    }
}
