package dev.trackset.primary.volume;

import dev.trackset.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who uses which volume for what. Safe for use by several threads. */
final class VolumeUses {

    /** What a volume is used for; the text completes "volume X is being ...". */
    enum Use {
        BACKUP("backed up"),
        EXPORT("exported"),
        IMPORT("written from an image"),
        RESTORE("restored"),
        DELETE("deleted");

        private final String text;

        Use(String text) {
            this.text = text;
        }

        /** Writes are no harm to a backup or export; nothing else goes together with them. */
        boolean goesWith(Use other) {
            return reads() && (other.reads() || other == IMPORT) || this == IMPORT && other.reads();
        }

        private boolean reads() {
            return this == BACKUP || this == EXPORT;
        }
    }

    /** Ends a use. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    private final Map<String, List<Use>> uses = new HashMap<>();

    /**
     * @throws ProblemException {@code volume-in-use}
     */
    synchronized Lease begin(String volume, Use use) throws ProblemException {
        List<Use> present = uses.computeIfAbsent(volume, _ -> new ArrayList<>());
        for (Use other : present) {
            if (!use.goesWith(other)) {
                throw new ProblemException(
                        "volume-in-use",
                        "Volume " + volume + " is being " + other.text + ".",
                        "Wait until that is over, or cancel it.");
            }
        }
        present.add(use);
        return () -> end(volume, use);
    }

    private synchronized void end(String volume, Use use) {
        List<Use> present = uses.get(volume);
        present.remove(use);
        if (present.isEmpty()) {
            uses.remove(volume);
        }
    }
}
