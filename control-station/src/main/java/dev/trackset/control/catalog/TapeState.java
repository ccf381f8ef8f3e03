package dev.trackset.control.catalog;

/** What a tape is good for. */
public enum TapeState {
    /** Nothing is on it. */
    BLANK,
    /** Ours, with room behind the end of data. */
    APPENDABLE,
    /** Ours, written to its end. */
    FULL,
    /** Ours, but an error happened: read it, do not append. */
    SUSPECT,
    /** Not ours, or unreadable: never written to. */
    FOREIGN
}
