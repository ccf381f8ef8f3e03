package dev.trackset.control.catalog;

/** State of a job. */
public enum JobState {
    /** Waits for drives or tapes. */
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    /** Ended by {@code job cancel}. */
    CANCELLED,
    /** The process that ran it was stopped or died. */
    INTERRUPTED;

    public boolean isOver() {
        return this != WAITING && this != RUNNING;
    }
}
