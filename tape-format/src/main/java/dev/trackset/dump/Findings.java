package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what is wrong, and counts it. */
final class Findings {

    private final String barcode;
    private final TapeEvents events;
    private final BlockSets blockSets;
    private long errors;
    private long notes;

    Findings(String barcode, TapeEvents events, BlockSets blockSets) {
        this.barcode = barcode;
        this.events = events;
        this.blockSets = blockSets;
    }

    void tape(Severity severity, int partition, String text) throws IOException {
        add(severity, partition, OptionalLong.empty(), Optional.empty(), text);
    }

    void block(
            Severity severity,
            int partition,
            long position,
            Optional<BlockSetId> blockSet,
            String text)
            throws IOException {
        add(severity, partition, OptionalLong.of(position), blockSet, text);
    }

    long errors() {
        return errors;
    }

    long notes() {
        return notes;
    }

    private void add(
            Severity severity,
            int partition,
            OptionalLong position,
            Optional<BlockSetId> blockSet,
            String text)
            throws IOException {
        if (severity == Severity.ERROR) {
            errors++;
        } else {
            notes++;
        }
        String object = blockSet.map(blockSets::object).orElse("");
        events.finding(new Finding(severity, barcode, partition, position, blockSet, object, text));
    }
}
