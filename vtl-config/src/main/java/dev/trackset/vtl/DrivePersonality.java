package dev.trackset.vtl;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which products mhvtl has a personality for; all others get its generic one. */
final class DrivePersonality {

    private static final Pattern IBM_LTO =
            Pattern.compile(
                    "ULT3580-TD([1-9])|ULT3580-HH([7-9])|ULTRIUM-TD([1-9])|ULTRIUM-HH([2-9])");
    private static final Pattern HP_LTO = Pattern.compile("Ultrium ([1-8])-SCSI");
    private static final Set<String> OTHERS =
            Set.of(
                    "SDX-300C",
                    "SDX-500C",
                    "SDX-500V",
                    "SDX-700C",
                    "SDX-700V",
                    "SDX-900V",
                    "03592J1A",
                    "03592E05",
                    "03592E06",
                    "03592E07",
                    "T10000A",
                    "T10000B",
                    "T10000C",
                    "T9840A",
                    "T9840B",
                    "T9840C",
                    "T9840D",
                    "T9940A",
                    "T9940B",
                    "DLT7000",
                    "DLT8000",
                    "SDLT 320",
                    "SDLT600");

    private DrivePersonality() {}

    static boolean isKnown(String product) {
        return OTHERS.contains(product) || generation(product).isPresent();
    }

    /** The LTO generation of a product, when mhvtl knows it as an LTO drive. */
    static Optional<Generation> generation(String product) {
        for (Pattern pattern : new Pattern[] {IBM_LTO, HP_LTO}) {
            Matcher matcher = pattern.matcher(product);
            if (matcher.matches()) {
                return firstGroup(matcher).flatMap(Generation::ofNumber);
            }
        }
        return Optional.empty();
    }

    /** Whether the drive loads such media; unknown drives are taken to load everything. */
    static boolean takes(DriveConfig drive, Generation medium) {
        Optional<Generation> own = generation(drive.product());
        if (own.isEmpty()) {
            return true;
        }
        return DriveProfile.of(own.get())
                .map(profile -> profile.reads(medium))
                .orElseGet(() -> oldDriveReads(own.get(), medium));
    }

    /** LTO-1 to LTO-4. */
    private static boolean oldDriveReads(Generation drive, Generation medium) {
        int generationsBack = drive.number() >= Generation.LTO_3.number() ? 2 : 1;
        int difference = drive.number() - medium.number();
        return difference >= 0 && difference <= generationsBack;
    }

    private static Optional<Integer> firstGroup(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return Optional.of(Integer.valueOf(matcher.group(group)));
            }
        }
        return Optional.empty();
    }
}
