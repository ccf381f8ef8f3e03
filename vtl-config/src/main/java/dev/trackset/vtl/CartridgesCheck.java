package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ContentsFile;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.ElementKind;
import dev.trackset.vtl.mhvtl.Stanza;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the barcodes of {@code library_contents.N} and at the cartridges that they name. */
final class CartridgesCheck {

    /** What make_vtl_media looks for: a stem and a suffix. */
    private static final Pattern MEDIA_SCRIPT = Pattern.compile("[A-Z0-9]{6,8}([A-Z0-9]{2})");

    private static final Pattern KNOWN_SUFFIX =
            Pattern.compile("L[1-8]|L[UVW]|T[ABCZYXWVU]|J[ABKWXY]|S[1-3]|X[1-4]|D7");

    private final Stanza library;
    private final List<DriveConfig> drives;
    private final ContentsFile contents;
    private final FindingList findings;
    private final Optional<Path> home;

    CartridgesCheck(
            Stanza library, DeviceConf devices, ContentsFile contents, FindingList findings) {
        this.library = library;
        this.drives = DevicesCheck.drivesOf(devices, library.id());
        this.contents = contents;
        this.findings = findings;
        this.home = StanzaReader.homePath(library).filter(Files::isDirectory);
    }

    void check() {
        Map<String, ContentsFile.Entry> seen = new HashMap<>();
        for (ContentsFile.Entry entry : contents.entries()) {
            if (entry.kind() == ElementKind.DRIVE || entry.content().isEmpty()) {
                continue;
            }
            ContentsFile.Entry first = seen.putIfAbsent(entry.content(), entry);
            if (first != null) {
                String detail = entry.content() + " is also in line " + first.line();
                findings.add(Trap.BARCODE_DUPLICATE, entry.line(), detail);
            }
            barcode(entry);
            medium(entry);
        }
    }

    private void barcode(ContentsFile.Entry entry) {
        String barcode = entry.content();
        if (barcode.length() > Barcode.LENGTH_MAX) {
            String detail = barcode + " has " + barcode.length() + " characters";
            findings.add(Trap.BARCODE_TOO_LONG, entry.line(), detail);
            return;
        }
        if (!Barcode.isReadable(barcode)) {
            findings.add(Trap.BARCODE_UNREADABLE, entry.line(), "'" + barcode + "'");
            return;
        }
        if (barcode.length() > Barcode.LENGTH_USABLE_MAX) {
            findings.add(Trap.BARCODE_16, entry.line(), barcode + " has 16 characters");
        }
        if (barcode.startsWith(Barcode.HIDDEN_PREFIX)) {
            findings.add(Trap.BARCODE_HIDDEN, entry.line(), barcode);
        }
        if (!exists(barcode)) {
            missing(entry);
            mediaScript(entry);
        }
    }

    private boolean exists(String barcode) {
        return home.isPresent() && Files.isDirectory(home.get().resolve(barcode));
    }

    private void missing(ContentsFile.Entry entry) {
        if (home.isEmpty()) {
            return; // Told once, of the directory itself.
        }
        String detail = "there is no cartridge " + home.get().resolve(entry.content());
        boolean slot = entry.kind() == ElementKind.SLOT;
        Trap trap = slot ? Trap.CARTRIDGE_MISSING : Trap.CARTRIDGE_MISSING_MAP;
        findings.add(trap, entry.line(), detail);
    }

    /** What make_vtl_media would make of a cartridge that is not there yet. */
    private void mediaScript(ContentsFile.Entry entry) {
        String barcode = entry.content();
        Matcher matcher = MEDIA_SCRIPT.matcher(barcode);
        if (entry.kind() != ElementKind.SLOT) {
            return;
        }
        String suffix = matcher.matches() ? matcher.group(1) : "";
        if (suffix.equals("L9")) {
            findings.add(Trap.BARCODE_L9, entry.line(), barcode);
        } else if (suffix.matches("L[TXYZ]")) {
            findings.add(Trap.BARCODE_WORM_SUFFIX, entry.line(), barcode);
        } else if (!KNOWN_SUFFIX.matcher(suffix).matches()) {
            findings.add(Trap.BARCODE_NO_DENSITY, entry.line(), barcode);
        } else if (barcode.startsWith(Barcode.WORM_PREFIX)) {
            findings.add(Trap.BARCODE_PREFIX_WORM, entry.line(), barcode);
        }
    }

    private void medium(ContentsFile.Entry entry) {
        Optional<Generation> generation = Barcode.generation(entry.content());
        if (generation.isEmpty() || drives.isEmpty()) {
            return;
        }
        boolean loadable =
                drives.stream().anyMatch(drive -> DrivePersonality.takes(drive, generation.get()));
        if (!loadable) {
            String detail = entry.content() + ": no drive of " + library.label() + " takes ";
            findings.add(Trap.MEDIUM_WITHOUT_DRIVE, entry.line(), detail + generation.get());
        }
    }
}
