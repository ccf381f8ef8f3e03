package dev.trackset.primary.remote;

import dev.trackset.metadata.MetadataHeader;
import dev.trackset.primary.BackupOrder.ObjectOrder;
import java.nio.file.Path;

/**
 * An object of a backup session, ready to be read.
 *
 * @param spool where its metadata is written to
 */
public record ObjectTransfer(
        ObjectOrder order, MetadataHeader header, ObjectReader reader, Path spool) {}
