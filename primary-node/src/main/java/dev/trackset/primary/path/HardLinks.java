package dev.trackset.primary.path;

import dev.trackset.primary.posix.FileStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Files with several names whose other names are still to come. A file is forgotten when all its
 * names were seen.
 */
final class HardLinks {

    private record Key(long device, long inode) {}

    private static final class Seen {
        final long ordinal;
        long namesToCome;

        Seen(long ordinal, long namesToCome) {
            this.ordinal = ordinal;
            this.namesToCome = namesToCome;
        }
    }

    private final int rememberedMax;
    private final Map<Key, Seen> seen = new HashMap<>();

    /**
     * @param rememberedMax how many files are remembered at a time, about 100 bytes each
     */
    HardLinks(int rememberedMax) {
        this.rememberedMax = rememberedMax;
    }

    /** The entry that carries this file already. */
    OptionalLong carrier(FileStatus status) {
        if (status.links() < 2) {
            return OptionalLong.empty();
        }
        Key key = new Key(status.device(), status.inode());
        Seen file = seen.get(key);
        if (file == null) {
            return OptionalLong.empty();
        }
        if (--file.namesToCome == 0) {
            seen.remove(key);
        }
        return OptionalLong.of(file.ordinal);
    }

    /**
     * Notes the entry that carries a file.
     *
     * @return false when no more can be remembered: further names will be files of their own
     */
    boolean remember(FileStatus status, long ordinal) {
        if (status.links() < 2) {
            return true;
        }
        if (seen.size() >= rememberedMax) {
            return false;
        }
        seen.put(new Key(status.device(), status.inode()), new Seen(ordinal, status.links() - 1));
        return true;
    }
}
