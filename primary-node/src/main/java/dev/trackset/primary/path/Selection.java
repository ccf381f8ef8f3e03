package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The parts of a tree that a user asked for. Not thread-safe. */
final class Selection {

    /** How many paths may be asked for at a time. */
    static final int PATHS_MAX = 100_000;

    enum Match {
        /** Asked for, or below what was asked for. */
        SELECTED,
        /** On the way to what was asked for. */
        ABOVE,
        NONE
    }

    private final RawName object;
    private final Set<RawName> wanted = new LinkedHashSet<>();
    private final Set<RawName> above = new HashSet<>();
    private final Set<RawName> found = new HashSet<>();

    /**
     * @param object the object's absolute path
     * @param paths relative to the object, or absolute inside it; empty for everything
     */
    Selection(RawName object, Collection<RawName> paths) throws ProblemException {
        if (paths.size() > PATHS_MAX) {
            throw new ProblemException(
                    "too-many-paths",
                    paths.size() + " paths were asked for at a time; " + PATHS_MAX + " can be.",
                    "Ask for the directories above them.");
        }
        this.object = object;
        for (RawName path : paths) {
            RawName relative = relative(path);
            wanted.add(relative);
            for (RawName up = relative; !up.isEmpty(); ) {
                up = Paths.parent(up);
                above.add(up);
            }
        }
    }

    boolean isEverything() {
        return wanted.isEmpty();
    }

    Match match(RawName path) {
        if (wanted.isEmpty()) {
            return Match.SELECTED;
        }
        RawName up = path;
        while (!wanted.contains(up)) {
            if (up.isEmpty()) {
                return above.contains(path) ? Match.ABOVE : Match.NONE;
            }
            up = Paths.parent(up);
        }
        found.add(up);
        return Match.SELECTED;
    }

    /** For an object that is a single file: it is asked for by its own name too. */
    Match matchSingleFile() {
        RawName name = Paths.lastComponent(object);
        if (wanted.contains(name)) {
            found.add(name);
            return Match.SELECTED;
        }
        return match(RawName.of(""));
    }

    /** To be called when every entry was seen. */
    void requireAllFound() throws ProblemException {
        for (RawName path : wanted) {
            if (!found.contains(path)) {
                throw notInBackup(path);
            }
        }
    }

    private RawName relative(RawName path) throws ProblemException {
        RawName inside = path;
        if (!path.isEmpty() && path.bytes()[0] == '/') {
            RawName normal = join(path);
            if (!normal.isAtOrBelow(join(object))) {
                throw notInBackup(path);
            }
            inside = below(normal, join(object));
        }
        RawName relative = join(inside);
        if (!Paths.isSafe(relative)) {
            throw notInBackup(path);
        }
        return relative;
    }

    private static RawName below(RawName path, RawName ancestor) {
        byte[] bytes = path.bytes();
        int start = Math.min(bytes.length, ancestor.isEmpty() ? 0 : ancestor.length() + 1);
        return RawName.of(Arrays.copyOfRange(bytes, start, bytes.length));
    }

    /** Without slashes at either end or side by side, and without single dots. */
    private static RawName join(RawName path) {
        RawName joined = RawName.of("");
        for (RawName component : Paths.components(path)) {
            if (!component.isEmpty() && !component.equals(RawName.of("."))) {
                joined = joined.child(component);
            }
        }
        return joined;
    }

    private ProblemException notInBackup(RawName path) {
        return new ProblemException(
                "path-not-in-backup",
                "The backup of " + object + " has no " + path + ".",
                "List what it has with `trackset backup show`; paths are relative to the object.");
    }
}
