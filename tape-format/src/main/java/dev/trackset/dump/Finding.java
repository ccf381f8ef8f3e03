package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that is wrong with a tape, or worth knowing.
 *
 * @param block logical object identifier, where it is about one block
 * @param blockSet the block set the place belongs to
 * @param object the object that the block set is of, as far as the tape says; else empty
 */
public record Finding(
        Severity severity,
        String barcode,
        int partition,
        OptionalLong block,
        Optional<BlockSetId> blockSet,
        String object,
        String text) {

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("tape ").append(barcode);
        if (partition > 0) {
            line.append(", partition ").append(partition);
        }
        block.ifPresent(number -> line.append(", block ").append(number));
        blockSet.ifPresent(id -> line.append(", block set ").append(id));
        if (!object.isEmpty()) {
            line.append(" of ").append(object);
        }
        return line.append(": ").append(text).toString();
    }
}
