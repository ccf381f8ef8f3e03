package dev.trackset.metadata;

/** How much of the object a block set holds. The code is the one used in records. */
public enum Level {
    FULL(0),
    DIFFERENTIAL(1),
    INCREMENTAL(2);

    private final int code;

    Level(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no level has this code
     */
    public static Level ofCode(int code) {
        for (Level level : values()) {
            if (level.code == code) {
                return level;
            }
        }
        throw new IllegalArgumentException("unknown level: " + code);
    }
}
