package dev.trackset.vtl;

/** How much a finding matters. */
public enum Severity {
    /** Worth knowing; works as it stands. */
    INFO,
    /** Does something else than it seems to say, or will in a likely case. */
    WARNING,
    /** mhvtl stops, loses a device or a cartridge, or endangers data. */
    ERROR
}
