package dev.trackset.cartridge;

import dev.trackset.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A cartridge that is not to be written to; its files are as they were. */
public final class DamagedCartridgeException extends ProblemException {

    private static final long serialVersionUID = 1;

    private static final int SHOWN_MAX = 5;

    private final transient List<CartridgeDamage> damages;

    DamagedCartridgeException(Path cartridge, DamageReport report) {
        super(
                "cartridge-damaged",
                "cartridge " + cartridge + " is damaged: " + describe(report),
                "read what is left of it with 'trackset dump --verify "
                        + cartridge
                        + "' and restore from it or from a second copy; it is not written to");
        damages = report.listed();
    }

    private static String describe(DamageReport report) {
        List<CartridgeDamage> damages = report.listed();
        long more = damages.size() - SHOWN_MAX + report.unlisted();
        return damages.stream()
                        .limit(SHOWN_MAX)
                        .map(CartridgeDamage::toString)
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    /** Everything that is wrong, {@value DamageReport#LISTED_MAX} findings at most. */
    public List<CartridgeDamage> damages() {
        return damages;
    }
}
