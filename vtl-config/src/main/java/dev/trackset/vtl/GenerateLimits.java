package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.ElementKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which libraries can be made. */
final class GenerateLimits {

    /** Highest number of a library or drive in mhvtl. */
    static final int ID_MAX = 1024;

    /** Import/export elements of an L700: addresses 10 to 54. */
    private static final int L700_MAP_SLOTS_MAX = 45;

    private static final long MEBIBYTE = 1L << 20;

    /** mhvtl's drives warn 2 MiB before the end: a smaller cartridge warns from the first block. */
    private static final long CAPACITY_BYTES_MIN = 4 * MEBIBYTE;

    private static final long CAPACITY_BYTES_MAX = 1L << 50;
    private static final Pattern PREFIX = Pattern.compile("[A-Z0-9]{2,4}");

    /** Characters that mhvtl's media script takes before the suffix. */
    private static final int BARCODE_STEM_MAX = 8;

    private final List<Finding> findings = new ArrayList<>();

    private GenerateLimits() {}

    static void check(GenerateOptions options) throws ConfigException {
        GenerateLimits limits = new GenerateLimits();
        limits.counts(options);
        limits.barcodes(options);
        limits.media(options);
        limits.home(options.homeDirectory());
        if (!limits.findings.isEmpty()) {
            throw new ConfigException(limits.findings);
        }
    }

    private void counts(GenerateOptions options) {
        ElementMap map = ElementMap.of("STK", "L700");
        within("drives", options.drives(), 1, map.countMax(ElementKind.DRIVE));
        within("slots", options.slots(), 1, map.countMax(ElementKind.SLOT));
        within("MAP slots", options.mapSlots(), 0, L700_MAP_SLOTS_MAX);
        within("library number", options.libraryId(), 1, ID_MAX - 1);
        if (options.libraryId() + options.drives() > ID_MAX) {
            refuse(
                    "library %d with %d drives needs drive numbers above %d"
                            .formatted(options.libraryId(), options.drives(), ID_MAX));
        }
    }

    private void barcodes(GenerateOptions options) {
        String prefix = options.barcodePrefix();
        if (!PREFIX.matcher(prefix).matches()) {
            refuse("barcode prefix '" + prefix + "' is not two to four letters A-Z or digits");
        } else if (prefix.startsWith(Barcode.CLEANING_PREFIX)
                || prefix.startsWith(Barcode.WORM_PREFIX)) {
            refuse("barcode prefix '" + prefix + "' means cleaning or WORM cartridges in mhvtl");
        } else if (prefix.length() + Integer.toString(options.slots()).length()
                > BARCODE_STEM_MAX) {
            refuse("barcode prefix '" + prefix + "' is too long for so many slots");
        }
    }

    private void media(GenerateOptions options) {
        if (DriveProfile.of(options.generation()).isEmpty()) {
            refuse(options.generation() + " drives are not made, LTO-5 to LTO-9 are");
        }
        options.capacityBytes()
                .ifPresent(bytes -> {
                    within("capacity", bytes, CAPACITY_BYTES_MIN, CAPACITY_BYTES_MAX);
                    if (bytes % MEBIBYTE != 0) {
                        refuse("capacity " + bytes + " is not a whole number of MiB");
                    }
                });
    }

    private void home(Path home) {
        String text = home.toString();
        if (!home.isAbsolute()) {
            refuse("home directory " + text + " is not absolute");
        }
        if (text.chars().anyMatch(Character::isISOControl) || !text.equals(text.strip())) {
            refuse("home directory '" + text + "' has characters that no configuration can hold");
        }
        int lineBytes = DeviceConfWriter.homeLine(home).getBytes(StandardCharsets.UTF_8).length;
        if (lineBytes > ConfigText.LINE_BYTES_MAX) {
            refuse("home directory " + text + " is too long for a line of " + DeviceConf.FILE_NAME);
        }
    }

    private void within(String what, long value, long min, long max) {
        if (value < min || value > max) {
            refuse("%s: %d is not within %d to %d".formatted(what, value, min, max));
        }
    }

    private void refuse(String message) {
        findings.add(new Finding(Trap.GENERATE_LIMIT, DeviceConf.FILE_NAME, 0, message));
    }
}
