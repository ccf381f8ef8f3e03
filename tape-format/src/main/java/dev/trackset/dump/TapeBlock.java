package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.tape.TapeRecord;
import java.util.Optional;

/**
 * A block or a filemark of the tape, and what it is.
 *
 * @param file tape file number, counted from 0 in each partition
 * @param inFile number within the tape file
 * @param position logical object identifier
 * @param entry the index record of the cartridge
 * @param type name of a {@link dev.trackset.tape.RecordType}, or one of {@link Types}
 * @param blockSet the block set it belongs to, as the block or its segment says
 * @param record the decoded record, when this block is its last or only one
 * @param detail what else is known of the block, in words; else empty
 * @param problem what is wrong with the block; empty when nothing is
 * @param isRead whether the block itself was looked at; otherwise its trailer vouches for it
 */
public record TapeBlock(
        int partition,
        long file,
        long inFile,
        long position,
        IndexEntry entry,
        String type,
        Optional<BlockSetId> blockSet,
        Optional<TapeRecord> record,
        String detail,
        String problem,
        boolean isRead) {

    /** Types of blocks that are no records of ours. */
    public static final class Types {
        public static final String FILEMARK = "filemark";
        public static final String UNKNOWN = "unknown";
        public static final String UNREADABLE = "unreadable";
        public static final String ENCRYPTED = "encrypted";
        public static final String ANSI_LABEL = "ansi-label";
        public static final String TAR = "tar";
        public static final String CPIO = "cpio";
        public static final String LTFS = "ltfs";
        public static final String AMANDA = "amanda";
        public static final String BACULA = "bacula";

        private Types() {}
    }

    /** Length of the block, uncompressed; of a damaged index whatever stands there. */
    public long bytes() {
        return Integer.toUnsignedLong(entry.size());
    }

    /** Bytes it takes on the cartridge. */
    public long storedBytes() {
        return Integer.toUnsignedLong(entry.storedSize());
    }

    public boolean isFilemark() {
        return type.equals(Types.FILEMARK);
    }
}
