package dev.trackset.metadata;

import dev.trackset.block.Extent;
import dev.trackset.block.Geometry;
import java.util.Optional;

/** Makes one extent of two that continue each other, logically and physically. */
final class ExtentMerger {

    private final Geometry geometry;

    ExtentMerger(Geometry geometry) {
        this.geometry = geometry;
    }

    Optional<Extent> merge(Extent first, Extent second) {
        boolean continues =
                first.kind() == second.kind()
                        && first.logicalBlock() + first.blocks() == second.logicalBlock()
                        && (first.kind() == Extent.Kind.ZERO || adjoin(first, second));
        return continues
                ? Optional.of(
                        new Extent(
                                first.logicalBlock(),
                                first.blocks() + second.blocks(),
                                first.kind(),
                                first.track(),
                                first.firstBlock()))
                : Optional.empty();
    }

    private boolean adjoin(Extent first, Extent second) {
        return first.track().device() == second.track().device()
                && block(first) + first.blocks() == block(second);
    }

    private long block(Extent extent) {
        return geometry.index(extent.track()) * geometry.blocksPerTrack() + extent.firstBlock();
    }
}
