package dev.trackset.vtl.mhvtl;

/** The two kinds of stanza in {@code device.conf}. */
public enum StanzaKind {
    LIBRARY("Library"),
    DRIVE("Drive");

    private final String word;

    StanzaKind(String word) {
        this.word = word;
    }

    /** The first word of the stanza's first line, without the colon. */
    public String word() {
        return word;
    }
}
