package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a walk through a tree is: the directories down to there, and which of their names are still
 * to come, in the unsigned order of their bytes. The names of one directory per level are in
 * memory. Not thread-safe.
 */
final class TreeWalk implements AutoCloseable {

    private static final class Level {
        final RawName path;
        List<byte[]> names = List.of();
        int next;

        Level(RawName path) {
            this.path = path;
        }
    }

    private final DirectoryStack directories;
    private final List<Level> levels = new ArrayList<>();

    /**
     * @param root descriptor of the object's directory; closed with the walk
     */
    TreeWalk(int root) {
        directories = new DirectoryStack(root, DirectoryStack.Opener.TO_LIST);
        levels.add(new Level(RawName.of("")));
    }

    /** Whether the walk is not over. */
    boolean hasMore() {
        return !levels.isEmpty();
    }

    /** Whether the directory has no more names. */
    boolean isAtEnd() {
        return top().next == top().names.size();
    }

    byte[] next() {
        Level top = top();
        byte[] name = top.names.get(top.next);
        top.next++;
        return name;
    }

    /** Path of the directory the walk is in. */
    RawName path() {
        return levels.isEmpty() ? RawName.of("") : top().path;
    }

    /** Descriptor of the directory the walk is in. */
    int descriptor() {
        return directories.descriptor();
    }

    FileStatus enter(byte[] name, RawName path) throws PosixException {
        FileStatus status = directories.enter(name);
        levels.add(new Level(path));
        return status;
    }

    /** Reads and sorts the names of the directory that was entered last. */
    void list() throws PosixException {
        List<byte[]> names = Posix.names(directories.descriptor());
        names.sort(Arrays::compareUnsigned);
        top().names = names;
    }

    /**
     * Goes up.
     *
     * @throws PosixException when the directory above cannot be reached any more
     */
    void leave() throws PosixException {
        levels.removeLast();
        if (!levels.isEmpty()) {
            directories.leave();
        }
    }

    /** Gives up the rest of a directory and says how many names that are. */
    int skipRest() {
        if (levels.isEmpty()) {
            return 0;
        }
        int rest = top().names.size() - top().next;
        top().next = top().names.size();
        return rest;
    }

    private Level top() {
        return levels.getLast();
    }

    @Override
    public void close() throws PosixException {
        directories.close();
    }
}
