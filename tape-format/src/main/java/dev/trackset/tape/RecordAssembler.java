package dev.trackset.tape;

import dev.trackset.block.Checksum;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Puts a record together from its tape blocks, given in the order of the tape. Holds at most {@link
 * #BODY_BYTES_MAX} bytes. After an exception it is as new: the next block may start another record.
 */
public final class RecordAssembler {

    /** Largest body of a record; a directory of 500,000 segments is smaller. */
    public static final int BODY_BYTES_MAX = 64 << 20;

    private RecordPart first;
    private int partsSeen;
    private ByteBuffer body;

    /** Decodes a record that is expected to fit into one block. */
    public static TapeRecord decode(ByteBuffer block) throws RecordException {
        RecordAssembler assembler = new RecordAssembler();
        Optional<TapeRecord> record = assembler.add(block);
        if (record.isEmpty()) {
            throw new TruncatedRecordException(
                    assembler.first.type().text() + " goes on in further blocks");
        }
        return record.get();
    }

    /** Whether parts of a record were added and others are missing. */
    public boolean isPending() {
        return first != null;
    }

    /** Type of the record whose parts are being collected. */
    public Optional<RecordType> pendingType() {
        return Optional.ofNullable(first).map(RecordPart::type);
    }

    /**
     * Adds the tape block between the buffer's position and limit, which stay as they are; nothing
     * keeps a reference to it.
     *
     * @return the record, when this was its last part
     * @throws RecordException when the block is not intact, or not the next part of the record
     */
    public Optional<TapeRecord> add(ByteBuffer block) throws RecordException {
        try {
            Optional<TapeRecord> record = addPart(block);
            if (record.isPresent()) {
                reset();
            }
            return record;
        } catch (RecordException e) {
            reset();
            throw e;
        }
    }

    /** Forgets the parts collected so far. */
    public void reset() {
        first = null;
        body = null;
        partsSeen = 0;
    }

    private Optional<TapeRecord> addPart(ByteBuffer block) throws RecordException {
        Optional<RecordType> type = RecordType.classify(block);
        if (!isPending() && type.isPresent() && !type.get().hasEnvelope()) {
            return Optional.of(AnsiLabel.decode(block));
        }
        RecordPart part = RecordPart.decode(block);
        if (part.part() == 0 && !isPending()) {
            start(part);
        }
        requireNext(part);
        body.put(part.bytes().duplicate());
        partsSeen++;
        return partsSeen == part.parts() ? Optional.of(finish()) : Optional.empty();
    }

    private void start(RecordPart part) {
        body = ByteBuffer.allocate(part.bodyLength());
        first = part;
    }

    private void requireNext(RecordPart part) throws RecordException {
        if (first == null) {
            throw new TruncatedRecordException(
                    part.type().text() + ": part 0 is missing before part " + part.part());
        }
        boolean same =
                part.type() == first.type()
                        && part.parts() == first.parts()
                        && part.owner() == first.owner()
                        && part.bodyLength() == first.bodyLength()
                        && part.bodyChecksum() == first.bodyChecksum();
        if (!same || part.part() != partsSeen) {
            throw new TruncatedRecordException(
                    first.type().text()
                            + ": part "
                            + partsSeen
                            + " of "
                            + first.parts()
                            + " is missing");
        }
        if (part.bytes().remaining() > body.remaining()) {
            throw new CorruptRecordException(part.type().text() + ": parts exceed its length");
        }
    }

    private TapeRecord finish() throws RecordException {
        RecordType type = first.type();
        if (body.hasRemaining()) {
            throw new CorruptRecordException(type.text() + ": parts do not make up its length");
        }
        body.flip();
        if (Checksum.crc32c(body) != first.bodyChecksum()) {
            throw new CorruptRecordException(type.text() + ": checksum mismatch over its parts");
        }
        TracksetRecord record = TracksetRecord.decode(type, body);
        if (record.owner() != first.owner()) {
            throw new CorruptRecordException(type.text() + ": its envelope names another owner");
        }
        return record;
    }
}
