package dev.trackset.secondary.embedded;

import dev.trackset.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a drive knows of the library it stands in. */
interface DriveBay {

    /** The cartridge that the robot put into the drive. */
    Optional<String> barcode();

    /** Directory of that cartridge. */
    Path directory(String barcode);

    /**
     * Makes sure that the library is still ours.
     *
     * @throws dev.trackset.problem.ProblemException {@code library-lost}
     */
    void checkFence() throws IOException;

    void notice(Problem problem);
}
