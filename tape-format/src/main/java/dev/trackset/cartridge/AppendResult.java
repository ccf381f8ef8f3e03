package dev.trackset.cartridge;

/** How an append ended, in the words of tape. */
public enum AppendResult {
    WRITTEN,
    /** Written, and the end of the medium is near. */
    EARLY_WARNING,
    /** Not written: the medium is full. */
    END_OF_MEDIUM;

    /** Whether the block or filemark is on the tape. */
    public boolean isWritten() {
        return this != END_OF_MEDIUM;
    }
}
