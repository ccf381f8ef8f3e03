package dev.trackset.control.catalog;

/** What became of a backup. */
public enum BackupState {
    /** It is being written. */
    RUNNING,
    /** Its metadata is committed on tape: it can be restored. */
    COMPLETE,
    /** It ended without committed metadata; what is on tape of it is of no use. */
    FAILED
}
