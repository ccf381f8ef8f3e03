package dev.trackset.control.api;

import java.util.List;
import java.util.Optional;

/**
 * A backup with the places where it lies.
 *
 * @param metadataFile in the catalog; empty when the metadata is on tape only
 */
public record BackupDetail(
        BackupView backup,
        Optional<String> job,
        Optional<String> metadataFile,
        List<SegmentView> segments) {

    /**
     * A segment.
     *
     * @param file tape file: filemarks before it
     * @param object logical object number of its header
     */
    public record SegmentView(
            long sequence,
            boolean metadata,
            String barcode,
            long file,
            long object,
            long blocks,
            long frames,
            long bytes,
            Optional<String> firstTrack,
            Optional<String> lastTrack) {}
}
