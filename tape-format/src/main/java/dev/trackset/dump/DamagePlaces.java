package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.cartridge.Filemarks;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.TapeRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the block set that a place of the tape belongs to. */
final class DamagePlaces {

    private final List<BlockSource> sources;

    DamagePlaces(List<BlockSource> sources) {
        this.sources = sources;
    }

    /** By the header, or else the trailer, of the tape file. */
    Optional<BlockSetId> blockSet(int partition, long position) throws IOException {
        for (BlockSource source : sources) {
            if (source.partition().number() == partition) {
                return blockSet(source, position);
            }
        }
        return Optional.empty();
    }

    private static Optional<BlockSetId> blockSet(BlockSource source, long position)
            throws IOException {
        Filemarks marks = source.partition().filemarks();
        int file = marks.countBefore(position);
        long first = file == 0 ? 0 : marks.at(file - 1) + 1;
        long end = file < marks.count() ? marks.at(file) : source.partition().objects();
        for (long place : List.of(first, end - 1)) {
            TapeRecord record = source.record(place).orElse(null);
            if (record instanceof SegmentHeader header) {
                return Optional.of(header.blockSet());
            }
            if (record instanceof SegmentTrailer trailer) {
                return Optional.of(trailer.blockSet());
            }
        }
        return Optional.empty();
    }
}
