package dev.trackset.primary.volume;

/** What happens to a write that hits a protected track when the side file is full. */
public enum SideFilePolicy {
    /** The writer waits for room; the sessions fail when there is none in time. */
    WAIT,
    /** The sessions that protect the track fail at once, and the writer goes on. */
    FAIL_SESSION
}
