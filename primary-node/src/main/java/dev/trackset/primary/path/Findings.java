package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings of one kind: all are counted, the first {@link #LISTED_MAX} are listed.
 *
 * @param count how many there are
 * @param first the first of them
 */
public record Findings(long count, List<Finding> first) {

    public static final int LISTED_MAX = 100;

    public Findings {
        first = List.copyOf(first);
    }

    /** Collects findings; used by one thread. */
    static final class Builder {
        private final List<Finding> first = new ArrayList<>();
        private long count;

        void add(RawName path, String reason) {
            count++;
            if (first.size() < LISTED_MAX) {
                first.add(new Finding(path, reason));
            }
        }

        long count() {
            return count;
        }

        Findings build() {
            return new Findings(count, first);
        }
    }
}
