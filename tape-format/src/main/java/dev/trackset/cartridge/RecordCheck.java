package dev.trackset.cartridge;

import java.nio.ByteBuffer;

/** Checks single index records: everything that can be said without their block. */
final class RecordCheck {

    private static final int KNOWN_FLAGS =
            IndexEntry.FLAG_ZLIB
                    | IndexEntry.FLAG_ENCRYPTED
                    | IndexEntry.FLAG_LZO
                    | IndexEntry.FLAG_CHECKSUM;

    private static final ByteBuffer ZEROS =
            ByteBuffer.allocate(IndexEntry.LENGTH).asReadOnlyBuffer();

    private final int partition;
    private final DamageReport report;

    RecordCheck(int partition, DamageReport report) {
        this.partition = partition;
        this.report = report;
    }

    /**
     * @param object the place of the record in the index
     * @param expectedOffset where the data of the record before ends
     */
    void check(ByteBuffer buffer, int at, IndexEntry entry, long object, long expectedOffset) {
        if (entry.number() != object) {
            misplaced(object, "its record says that it is object " + entry.number());
        }
        if (entry.partition() != partition) {
            misplaced(object, "its record says partition " + entry.partition());
        }
        if (entry.offset() != expectedOffset) {
            misplaced(
                    object,
                    "its record says data offset "
                            + entry.offset()
                            + " where "
                            + expectedOffset
                            + " is due");
        }
        switch (entry.type()) {
            case IndexEntry.TYPE_BLOCK -> checkBlock(entry, object);
            case IndexEntry.TYPE_FILEMARK -> checkFilemark(entry, object);
            default -> malformed(object, "its record has the unknown type " + entry.type());
        }
        checkKey(buffer, at, entry, object);
        if (!isZero(buffer, at, IndexEntry.ZERO_OFFSET, IndexEntry.KEY_OFFSET)
                || !isZero(buffer, at, IndexEntry.TAIL_OFFSET, IndexEntry.LENGTH)) {
            malformed(object, "its record has values in reserved bytes");
        }
    }

    private void checkBlock(IndexEntry entry, long object) {
        if ((entry.flags() & ~KNOWN_FLAGS) != 0) {
            malformed(object, "its record has unknown flags %#x".formatted(entry.flags()));
        }
        if (!entry.hasChecksum() && entry.checksum() != 0) {
            malformed(object, "its record has a checksum that is not marked as valid");
        }
        if (entry.size() == 0) {
            report.object(DamageCase.EMPTY_BLOCK, partition, object, "the block has no bytes");
            return;
        }
        String refusal = BlockReader.refusal(entry);
        if (refusal != null) {
            malformed(object, refusal);
        }
    }

    private void checkFilemark(IndexEntry entry, long object) {
        if (entry.flags() != 0
                || entry.size() != 0
                || entry.storedSize() != 0
                || entry.checksum() != 0) {
            malformed(object, "its record is that of a filemark but has flags, size or checksum");
        }
    }

    private void checkKey(ByteBuffer buffer, int at, IndexEntry entry, long object) {
        boolean encrypted = entry.isBlock() && entry.isEncrypted();
        int lengthMax = encrypted ? IndexEntry.KEY_BYTES : 0;
        int keyLength = buffer.getInt(at + IndexEntry.KEY_LENGTH_OFFSET);
        if (encrypted && keyLength == 0
                || !isKey(
                        buffer, at, IndexEntry.KEY_LENGTH_OFFSET, IndexEntry.KEY_OFFSET, lengthMax)
                || !isKey(
                        buffer,
                        at,
                        IndexEntry.UKAD_LENGTH_OFFSET,
                        IndexEntry.UKAD_OFFSET,
                        lengthMax)
                || !isKey(
                        buffer,
                        at,
                        IndexEntry.AKAD_LENGTH_OFFSET,
                        IndexEntry.AKAD_OFFSET,
                        lengthMax)) {
            malformed(object, "its record has an encryption key that does not fit its flags");
        }
    }

    private static boolean isKey(
            ByteBuffer buffer, int at, int lengthOffset, int offset, int lengthMax) {
        int length = buffer.getInt(at + lengthOffset);
        return length >= 0
                && length <= lengthMax
                && isZero(buffer, at, offset + length, offset + IndexEntry.KEY_BYTES);
    }

    private static boolean isZero(ByteBuffer buffer, int at, int from, int to) {
        return buffer.slice(at + from, to - from).mismatch(ZEROS.slice(0, to - from)) < 0;
    }

    private void misplaced(long object, String text) {
        report.object(DamageCase.RECORD_MISPLACED, partition, object, text);
    }

    private void malformed(long object, String text) {
        report.object(DamageCase.RECORD_MALFORMED, partition, object, text);
    }
}
