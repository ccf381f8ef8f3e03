package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.ElementKind;
import dev.trackset.vtl.mhvtl.Stanza;
import dev.trackset.vtl.mhvtl.StanzaKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks at all stanzas together: what must be unique, and who belongs to whom. */
final class DevicesCheck {

    private final DeviceConf conf;
    private final List<Stanza> stanzas;
    private final FindingList findings;

    private DevicesCheck(DeviceConf conf, FindingList findings) {
        this.conf = conf;
        this.stanzas = conf.stanzas();
        this.findings = findings;
    }

    static void check(DeviceConf conf, FindingList findings) {
        DevicesCheck check = new DevicesCheck(conf, findings);
        check.unique(Trap.ID_DUPLICATE, Optional.empty(), it -> Optional.of("" + it.id()));
        check.unique(
                Trap.ADDRESS_DUPLICATE,
                Optional.empty(),
                it -> Optional.of(it.address().toString()));
        check.unique(
                Trap.SERIAL_DUPLICATE,
                Optional.of(DeviceKey.SERIAL),
                it -> it.word(DeviceKey.SERIAL));
        check.unique(
                Trap.NAA_DUPLICATE,
                Optional.of(DeviceKey.NAA),
                it -> it.word(DeviceKey.NAA).map(DevicesCheck::nameAsSeen));
        check.unique(
                Trap.HOME_SHARED,
                Optional.of(DeviceKey.HOME_DIRECTORY),
                it -> it.value(DeviceKey.HOME_DIRECTORY).filter(home -> !home.isEmpty()));
        check.unique(
                Trap.BAY_DUPLICATE,
                Optional.of(DeviceKey.LIBRARY_ID),
                it ->
                        StanzaReader.drive(it)
                                .map(drive -> drive.bay() + " of library " + drive.libraryId()));
        check.libraries();
        check.drives();
    }

    private static String nameAsSeen(String naa) {
        return "5" + naa.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Tells every stanza whose value an earlier one has. */
    private void unique(
            Trap trap, Optional<DeviceKey> key, Function<Stanza, Optional<String>> value) {
        Map<String, Stanza> seen = new HashMap<>();
        for (Stanza stanza : stanzas) {
            Optional<String> own = value.apply(stanza);
            Stanza first = own.isEmpty() ? null : seen.putIfAbsent(own.get(), stanza);
            if (first != null) {
                int line = key.flatMap(stanza::entry).map(Stanza.Entry::line).orElse(stanza.line());
                String detail = "%s has %s like %s in line %d";
                findings.add(
                        trap,
                        line,
                        detail.formatted(stanza.label(), own.get(), first.label(), first.line()));
            }
        }
    }

    private void libraries() {
        List<Stanza> libraries = conf.stanzas(StanzaKind.LIBRARY);
        if (libraries.isEmpty()) {
            findings.add(Trap.LIBRARY_MISSING, 0, "no library is described");
        }
        for (Stanza library : libraries) {
            if (drivesOf(library).isEmpty()) {
                findings.add(Trap.LIBRARY_EMPTY, library.line(), library.label() + " has no drive");
            }
            for (Stanza other : libraries) {
                if (other.id() != library.id()
                        && String.valueOf(other.id()).startsWith(String.valueOf(library.id()))) {
                    findings.add(
                            Trap.ID_PREFIX,
                            other.line(),
                            other.label() + " begins with the digits of " + library.label());
                }
            }
        }
    }

    private List<DriveConfig> drivesOf(Stanza library) {
        return drivesOf(conf, library.id());
    }

    /** The drives of a library as far as they can be read. */
    static List<DriveConfig> drivesOf(DeviceConf conf, int libraryId) {
        return conf.stanzas(StanzaKind.DRIVE).stream()
                .map(StanzaReader::drive)
                .flatMap(Optional::stream)
                .filter(drive -> drive.libraryId() == libraryId)
                .toList();
    }

    private void drives() {
        for (Stanza stanza : conf.stanzas(StanzaKind.DRIVE)) {
            StanzaReader.drive(stanza).ifPresent(drive -> place(stanza, drive));
        }
    }

    private void place(Stanza stanza, DriveConfig drive) {
        int line = stanza.entry(DeviceKey.LIBRARY_ID).orElseThrow().line();
        Optional<Stanza> library = conf.stanza(StanzaKind.LIBRARY, drive.libraryId());
        if (library.isEmpty()) {
            findings.add(Trap.LIBRARY_UNKNOWN, line, "there is no library " + drive.libraryId());
            return;
        }
        ElementMap map = StanzaReader.elementMap(library.get());
        ElementNumbers.check(map, ElementKind.DRIVE, drive.bay(), findings.file(), line)
                .ifPresent(findings::add);
    }
}
