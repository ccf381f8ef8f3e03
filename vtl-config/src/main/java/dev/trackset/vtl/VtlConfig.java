package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.ContentsFile;
import dev.trackset.vtl.mhvtl.ElementKind;
import dev.trackset.vtl.mhvtl.MhvtlConf;
import dev.trackset.vtl.mhvtl.ScsiAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the description of a new library: an STK L700 with IBM drives, valid for mhvtl too. */
public final class VtlConfig {

    private static final String LIBRARY_VENDOR = "STK";
    private static final String LIBRARY_PRODUCT = "L700";
    private static final String REVISION = "TS01";

    /** What a shell, systemd and mhvtl all read as it stands. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9_./+@%:,-]+");

    private VtlConfig() {}

    /**
     * @throws ConfigException when no library can be made as asked for
     */
    public static GeneratedConfig generate(GenerateOptions options) throws ConfigException {
        GenerateLimits.check(options);
        LibraryConfig library = library(options);
        List<String> barcodes = barcodes(options);
        Optional<String> cleaning =
                options.cleaningCartridge()
                        ? Optional.of("CLN001" + options.generation().barcodeSuffix())
                        : Optional.empty();
        return new GeneratedConfig(
                mhvtlConf(options),
                DeviceConfWriter.write(library, drives(options)),
                contents(options, barcodes, cleaning),
                options.generation(),
                barcodes,
                cleaning,
                options.capacityBytes().orElse(options.generation().nativeCapacityBytes()));
    }

    private static MhvtlConf mhvtlConf(GenerateOptions options) {
        String home = options.homeDirectory().toString();
        String homeLine =
                PLAIN_PATH.matcher(home).matches()
                        ? MhvtlConf.HOME_PATH + "=" + home
                        : "# no " + MhvtlConf.HOME_PATH + ": a shell would misread the directory";
        long capacityMebibytes = options.capacityBytes().orElse(0L) >> 20;
        String text =
                """
                %s
                CAPACITY=%d
                VERBOSE=1
                VTL_DEBUG=0
                """
                        .formatted(homeLine, capacityMebibytes);
        return new MhvtlConf(ConfigText.of(MhvtlConf.FILE_NAME, text));
    }

    private static LibraryConfig library(GenerateOptions options) {
        int id = options.libraryId();
        return new LibraryConfig(
                id,
                new ScsiAddress(0, 0, 0),
                LIBRARY_VENDOR,
                LIBRARY_PRODUCT,
                REVISION,
                "TSLIB" + id,
                naa(id),
                options.homeDirectory(),
                true);
    }

    private static List<DriveConfig> drives(GenerateOptions options) {
        DriveProfile profile = DriveProfile.of(options.generation()).orElseThrow();
        List<DriveConfig> drives = new ArrayList<>();
        for (int bay = 1; bay <= options.drives(); bay++) {
            int id = options.libraryId() + bay;
            drives.add(
                    new DriveConfig(
                            id,
                            new ScsiAddress(0, bay, 0),
                            options.libraryId(),
                            bay,
                            profile.vendor(),
                            profile.product(),
                            REVISION,
                            "TS" + options.libraryId() + "D" + bay,
                            naa(id),
                            options.compression()));
        }
        return drives;
    }

    /** A name of type 5 as mhvtl's own examples have it, with the device's number in it. */
    private static String naa(int id) {
        return "50:22:33:44:ab:%02x:%02x:00".formatted(id >> Byte.SIZE, id & 0xff);
    }

    private static List<String> barcodes(GenerateOptions options) {
        int count = options.slots() - (options.cleaningCartridge() ? 1 : 0);
        int digits = Math.max(4, Integer.toString(count).length());
        String format = "%s%0" + digits + "d%s";
        List<String> barcodes = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            barcodes.add(
                    format.formatted(
                            options.barcodePrefix(), number, options.generation().barcodeSuffix()));
        }
        return barcodes;
    }

    private static ContentsFile contents(
            GenerateOptions options, List<String> barcodes, Optional<String> cleaning) {
        List<String> lines = new ArrayList<>();
        lines.add("VERSION: 2");
        addEmpty(lines, ElementKind.DRIVE, options.drives());
        addEmpty(lines, ElementKind.PICKER, 1);
        addEmpty(lines, ElementKind.MAP, options.mapSlots());
        lines.add("");
        List<String> slots = new ArrayList<>(barcodes);
        cleaning.ifPresent(slots::add);
        for (int number = 1; number <= slots.size(); number++) {
            lines.add(ContentsFile.line(ElementKind.SLOT, number, slots.get(number - 1)));
        }
        return new ContentsFile(
                ConfigText.of(
                        ContentsFile.fileName(options.libraryId()),
                        String.join("\n", lines) + "\n"));
    }

    private static void addEmpty(List<String> lines, ElementKind kind, int count) {
        if (count > 0) {
            lines.add("");
        }
        for (int number = 1; number <= count; number++) {
            lines.add(ContentsFile.line(kind, number, ""));
        }
    }
}
