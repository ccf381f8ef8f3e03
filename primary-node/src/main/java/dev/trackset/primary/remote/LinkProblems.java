package dev.trackset.primary.remote;

import dev.trackset.link.LinkException;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;

/** What goes wrong with peers, in words for a user. */
final class LinkProblems {

    private LinkProblems() {}

    /** The problem that an exception of a stream stands for. */
    static Problem of(IOException e, String peer) {
        return switch (e) {
            case ProblemException problem -> problem.problem();
            case LinkException _ ->
                    new Problem(
                            "link-protocol",
                            "The secondary node at "
                                    + peer
                                    + " does not keep to the protocol: "
                                    + e.getMessage()
                                    + ".",
                            "Run the same version on all nodes; look at the network if the bytes"
                                    + " were damaged.");
            default ->
                    new Problem(
                            "link-lost",
                            "The connection to the secondary node at "
                                    + peer
                                    + " was lost: "
                                    + reason(e)
                                    + ".",
                            "See whether that node runs and can be reached, then try again.");
        };
    }

    static Problem silent(String peer, long seconds) {
        return new Problem(
                "link-silent",
                "The secondary node at " + peer + " has not answered for " + seconds + " seconds.",
                "See what that node is doing, then try again.");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
