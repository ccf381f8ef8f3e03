package dev.trackset.control.api;

import dev.trackset.problem.ProblemException;
import java.util.List;
import java.util.function.Function;

/** Finds the one thing whose identity begins or ends with what a user typed. */
final class Abbreviations {

    /** Shorter ones name something by accident. */
    static final int LENGTH_MIN = 3;

    private static final int EXAMPLES_MAX = 3;

    private Abbreviations() {}

    /**
     * @param kind what is looked for, as in codes and texts
     * @throws ProblemException {@code unknown-KIND}, {@code ambiguous-KIND}
     */
    static <T> T find(List<T> all, Function<T, String> identity, String typed, String kind)
            throws ProblemException {
        List<T> found =
                typed.length() < LENGTH_MIN
                        ? List.of()
                        : all.stream()
                                .filter(one ->
                                        identity.apply(one).startsWith(typed)
                                                || identity.apply(one).endsWith(typed))
                                .toList();
        if (found.isEmpty()) {
            throw unknown(kind, typed);
        }
        if (found.size() > 1) {
            throw new ProblemException(
                    "ambiguous-" + kind,
                    "'"
                            + typed
                            + "' can be any of "
                            + found.size()
                            + " "
                            + kind
                            + "s: "
                            + String.join(
                                    ", ", found.stream().limit(EXAMPLES_MAX).map(identity).toList())
                            + (found.size() > EXAMPLES_MAX ? ", ..." : ""),
                    "Give more of the identity.");
        }
        return found.getFirst();
    }

    static ProblemException unknown(String kind, String name) {
        return new ProblemException(
                "unknown-" + kind,
                "There is no " + kind + " '" + name + "'",
                kind.equals("job")
                        ? "'trackset job list' shows the jobs there are."
                        : "'trackset backups' shows the backups there are.");
    }
}
