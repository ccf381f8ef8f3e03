package dev.trackset.primary.path;

import java.util.ArrayList;
import java.util.List;

/**
 * What was restored.
 *
 * @param target the folder, or the place of the single file
 * @param entries entries that are there now
 * @param bytes sum of the sizes of the files, zeros included
 * @param notMade entries that could not be made at all
 * @param imperfect what lacks an attribute
 * @param ownersNotSet entries that belong to the user who restored, for want of the right to give
 *     files away
 * @param directoriesKept directories that were there with content, and kept their attributes
 */
public record PathRestoreReport(
        String target,
        long entries,
        long bytes,
        Findings notMade,
        Findings imperfect,
        long ownersNotSet,
        long directoriesKept) {

    /** Everything that is not as in the backup, in lines for a user. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        add(notices, "not restored", notMade);
        if (ownersNotSet > 0) {
            notices.add(
                    "owners of "
                            + ownersNotSet
                            + " entries not restored: only the superuser may give files away");
        }
        if (directoriesKept > 0) {
            notices.add(
                    directoriesKept
                            + " directories that were there before keep their owner, mode, times"
                            + " and attributes");
        }
        add(notices, "not restored in every detail", imperfect);
        return notices;
    }

    private static void add(List<String> notices, String what, Findings findings) {
        for (Finding finding : findings.first()) {
            notices.add(finding.path() + ": " + what + ": " + finding.reason());
        }
        if (findings.count() > findings.first().size()) {
            notices.add((findings.count() - findings.first().size()) + " more names " + what);
        }
    }
}
