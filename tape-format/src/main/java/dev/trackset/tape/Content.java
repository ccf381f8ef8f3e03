package dev.trackset.tape;

/** What the blocks of a segment are. The code is the one used in records. */
public enum Content {
    /** Batches of track frames. */
    DATA(1),
    /** Parts of the metadata of the block set. */
    METADATA(2);

    private final int code;

    Content(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * @throws IllegalArgumentException when no content has this code
     */
    public static Content ofCode(int code) {
        for (Content content : values()) {
            if (content.code == code) {
                return content;
            }
        }
        throw new IllegalArgumentException("unknown content of a segment: " + code);
    }
}
