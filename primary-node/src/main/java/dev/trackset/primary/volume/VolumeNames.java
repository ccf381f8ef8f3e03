package dev.trackset.primary.volume;

import dev.trackset.problem.ProblemException;
import java.util.regex.Pattern;

/** Which names volumes may have. */
final class VolumeNames {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private VolumeNames() {}

    /**
     * @throws ProblemException {@code bad-name}
     */
    static String checked(String name) throws ProblemException {
        if (!VALID.matcher(name).matches()) {
            throw new ProblemException(
                    "bad-name",
                    "\"" + name + "\" cannot be the name of a volume.",
                    "Use 1 to 63 letters, digits, dots, hyphens and underscores, a letter or digit"
                            + " first.");
        }
        return name;
    }
}
