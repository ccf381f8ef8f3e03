package dev.trackset.control.plan;

import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The parts of a tree that a restore asks for. */
final class PathChoice {

    private final String object;
    private final List<RawName> wanted = new ArrayList<>();
    private final Set<RawName> found = new HashSet<>();

    /**
     * @param object absolute path of the object
     * @param paths relative to the object, or absolute inside it
     */
    PathChoice(String object, Collection<String> paths) {
        this.object = object;
        for (String path : paths) {
            wanted.add(RawName.of(relative(path)));
        }
    }

    boolean contains(FileEntry entry) {
        boolean contains = false;
        for (RawName path : wanted) {
            if (entry.path().isAtOrBelow(path)) {
                found.add(path);
                contains = true;
            }
        }
        return contains;
    }

    /**
     * To be called when all entries were asked about.
     *
     * @throws ProblemException {@code path-not-in-backup}
     */
    void requireAllFound() throws ProblemException {
        for (RawName path : wanted) {
            if (!found.contains(path)) {
                throw new ProblemException(
                        "path-not-in-backup",
                        "The backup of " + object + " has no " + path,
                        "Paths are relative to the object; 'trackset backup show ID --files' lists"
                                + " them.");
            }
        }
    }

    private String relative(String path) {
        String plain = plain(path);
        String root = plain(object);
        if (path.startsWith("/")) {
            if (plain.equals(root)) {
                return "";
            }
            if (root.isEmpty() || plain.startsWith(root + "/")) {
                return root.isEmpty() ? plain : plain.substring(root.length() + 1);
            }
        }
        return plain;
    }

    /** Without slashes at either end or side by side, and without single dots. */
    private static String plain(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
