package dev.trackset.metadata;

/**
 * Counts at the end of the metadata; readers compare them with what they saw.
 *
 * @param entries entries of every type
 * @param logicalBytes sum of the sizes of regular files and volumes
 * @param dataBlocks blocks in DATA extents
 * @param unreadable what could not be read
 * @param changedWhileRead entries that changed while they were read
 */
public record MetadataSummary(
        long entries, long logicalBytes, long dataBlocks, long unreadable, long changedWhileRead) {}
