package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The block sets of a tape, in the order in which they were seen. */
final class BlockSets {

    /** As many as a tape catalog may name; what is beyond is shown without a summary. */
    private static final int COUNT_MAX = 100_000;

    private final Map<BlockSetId, BlockSetView> views = new LinkedHashMap<>();

    BlockSetView get(BlockSetId id) {
        BlockSetView view = views.get(id);
        if (view == null) {
            view = new BlockSetView(id);
            if (views.size() < COUNT_MAX) {
                views.put(id, view);
            }
        }
        return view;
    }

    /** Name of its object, as far as it is known. */
    String object(BlockSetId id) {
        BlockSetView view = views.get(id);
        return view == null ? "" : view.object();
    }

    Collection<BlockSetView> all() {
        return views.values();
    }
}
