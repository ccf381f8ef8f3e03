package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stretch of tape that is drawn as one: a tape file, or on a tape with very many of them several
 * neighbours.
 *
 * @param shares bytes of each block set in it; more than one only when neighbours were joined
 * @param files how many tape files it stands for
 */
record RibbonSpan(
        Kind kind,
        Map<BlockSetId, Long> shares,
        int partition,
        long firstBlock,
        long lastBlock,
        long bytes,
        long files,
        boolean endsWithFilemark) {

    /** What is drawn. */
    enum Kind {
        LABEL("labels"),
        DATA("segment"),
        METADATA("metadata"),
        END_GROUP("end group"),
        DIRECTORY("partial directory"),
        FOREIGN("foreign"),
        EMPTY("filemark"),
        JOINED("several tape files");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The block set with most bytes in it. */
    Optional<BlockSetId> blockSet() {
        return shares.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Whether it is drawn as a mark, however short it is. */
    boolean isMark() {
        return kind == Kind.LABEL || kind == Kind.END_GROUP;
    }

    /** This stretch and the one behind it as one. */
    RibbonSpan join(RibbonSpan next) {
        Map<BlockSetId, Long> joined = new HashMap<>(shares);
        next.shares.forEach((id, share) -> joined.merge(id, share, Long::sum));
        return new RibbonSpan(
                kind == next.kind && joined.size() <= 1 ? kind : Kind.JOINED,
                joined,
                partition,
                firstBlock,
                next.lastBlock,
                bytes + next.bytes,
                files + next.files,
                next.endsWithFilemark);
    }
}
