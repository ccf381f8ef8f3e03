package dev.trackset.tape;

import java.nio.ByteBuffer;

/** A record with the envelope of {@link RecordPart}. */
public sealed interface TracksetRecord extends TapeRecord
        permits NodeHeader,
                SegmentHeader,
                SegmentTrailer,
                MetadataPart,
                TapeDirectory,
                ServerTrailer,
                TapeCatalog,
                NodeTrailer {

    /** The block set or the tape that the record belongs to, as it stands in the envelope. */
    long owner();

    /** The body from position 0 to the limit. */
    ByteBuffer encodeBody();

    /** Decodes the body between the buffer's position and limit. */
    static TracksetRecord decode(RecordType type, ByteBuffer body) throws RecordException {
        return switch (type) {
            case NODE_HEADER -> NodeHeader.decode(body);
            case SEGMENT_HEADER -> SegmentHeader.decode(body);
            case SEGMENT_TRAILER -> SegmentTrailer.decode(body);
            case METADATA -> MetadataPart.decode(body);
            case DIRECTORY -> TapeDirectory.decode(body);
            case SERVER_TRAILER -> ServerTrailer.decode(body);
            case TAPE_CATALOG -> TapeCatalog.decode(body);
            case NODE_TRAILER -> NodeTrailer.decode(body);
            case VOLUME_LABEL, HEADER_LABEL, TRACKS ->
                    throw new NotThisRecordException(type.text() + " has no envelope");
        };
    }
}
