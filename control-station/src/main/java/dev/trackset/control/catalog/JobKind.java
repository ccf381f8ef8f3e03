package dev.trackset.control.catalog;

/** What a job does. */
public enum JobKind {
    BACKUP,
    RESTORE
}
