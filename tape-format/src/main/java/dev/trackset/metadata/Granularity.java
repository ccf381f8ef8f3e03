package dev.trackset.metadata;

/** Unit of what is sent: whole tracks, or only the blocks of the object (seed 003, Fig. 17). */
public enum Granularity {
    TRACK(1),
    BLOCK(2);

    private final int code;

    Granularity(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no granularity has this code
     */
    public static Granularity ofCode(int code) {
        for (Granularity granularity : values()) {
            if (granularity.code == code) {
                return granularity;
            }
        }
        throw new IllegalArgumentException("unknown granularity: " + code);
    }
}
