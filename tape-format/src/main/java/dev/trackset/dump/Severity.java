package dev.trackset.dump;

/** How bad a finding is. */
public enum Severity {
    /** Something on the tape is not as it was written. */
    ERROR,
    /** Worth knowing, and no damage: what a crash or a running writer leaves. */
    NOTE
}
