package dev.trackset.tests.contract;

/** What not every bench can do; without it the cases that need it are reported as aborted. */
public enum DriveCapability {
    /** {@link DriveBench#insert} makes media of a chosen capacity. */
    SMALL_MEDIA,
    WRITE_PROTECTION,
    WORM,
    CLEANING
}
