package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;

/**
 * Something that was not as it should be.
 *
 * @param path relative to the object; empty for the object itself
 */
public record Finding(RawName path, String reason) {}
