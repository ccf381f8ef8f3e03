package dev.trackset.control.job;

/** A tape that was mounted, and where. */
public record Mount(String drive, String barcode) {}
