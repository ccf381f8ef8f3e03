package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.ContentsFile;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.ElementKind;
import dev.trackset.vtl.mhvtl.Stanza;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Looks at the lines of {@code library_contents.N}: elements, their numbers, their drives. */
final class ContentsCheck {

    private static final Pattern ELEMENT_LIKE =
            Pattern.compile(
                    "\\s*(drive|picker|map|slot)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COLON =
            Pattern.compile("(Drive|Picker|MAP|Slot)\\s*-?\\d+:.*", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("VERSION:.*", Pattern.DOTALL);

    private final Stanza library;
    private final DeviceConf devices;
    private final ContentsFile contents;
    private final FindingList findings;

    ContentsCheck(Stanza library, DeviceConf devices, ContentsFile contents, FindingList findings) {
        this.library = library;
        this.devices = devices;
        this.contents = contents;
        this.findings = findings;
    }

    void check() {
        findings.lineTraps();
        Map<Integer, ContentsFile.Entry> byLine = new HashMap<>();
        contents.entries().forEach(entry -> byLine.put(entry.line(), entry));
        ConfigText text = contents.text();
        for (int number = 1; number <= text.lines().size(); number++) {
            String line = text.line(number);
            if (text.isComment(number) || line.isBlank()) {
                continue;
            }
            if (byLine.containsKey(number)) {
                form(byLine.get(number), line);
            } else {
                other(line, number);
            }
        }
        numbers();
        drives();
    }

    private void other(String line, int number) {
        String shown = "'" + line.strip() + "'";
        if (line.strip().startsWith("#")) {
            findings.add(Trap.COMMENT_NOT_IN_COLUMN_1, number, "an indented comment");
        } else if (ELEMENT_LIKE.matcher(line).matches()) {
            findings.add(Trap.ELEMENT_LINE_MALFORMED, number, shown);
        } else if (!VERSION.matcher(line).matches()) {
            findings.add(Trap.UNKNOWN_LINE, number, shown);
        }
    }

    private void form(ContentsFile.Entry entry, String line) {
        String shown = "'" + line.strip() + "'";
        if (!COLON.matcher(line).matches()) {
            findings.add(Trap.ELEMENT_COLON, entry.line(), shown);
            return;
        }
        String[] words = line.strip().split("\\s+");
        boolean content = !entry.content().isEmpty();
        if (content && (words.length < 3 || !words[2].equals(entry.content()))) {
            findings.add(Trap.ELEMENT_SPACING, entry.line(), shown);
            return;
        }
        if (words.length > 3) {
            boolean comment = words[3].startsWith("#");
            Trap trap = comment ? Trap.COMMENT_NOT_IN_COLUMN_1 : Trap.BARCODE_WORDS;
            findings.add(trap, entry.line(), shown);
        }
    }

    private void numbers() {
        ElementMap map = StanzaReader.elementMap(library);
        for (ElementKind kind : ElementKind.values()) {
            TreeMap<Integer, ContentsFile.Entry> seen = new TreeMap<>();
            for (ContentsFile.Entry entry : entries(kind)) {
                ElementNumbers.check(map, kind, entry.number(), findings.file(), entry.line())
                        .ifPresent(findings::add);
                ContentsFile.Entry first = seen.putIfAbsent(entry.number(), entry);
                if (first != null) {
                    String detail = "%s %d is also in line %d";
                    findings.add(
                            Trap.ELEMENT_REPEATED,
                            entry.line(),
                            detail.formatted(kind.word(), entry.number(), first.line()));
                }
            }
            if (kind == ElementKind.MAP || kind == ElementKind.PICKER) {
                gaps(seen);
            }
        }
    }

    private void gaps(TreeMap<Integer, ContentsFile.Entry> elements) {
        int expected = 1;
        for (ContentsFile.Entry entry : elements.values()) {
            if (entry.number() > expected) {
                String detail = "%s %d comes without %s %d";
                String word = entry.kind().word();
                findings.add(
                        Trap.ELEMENT_GAP,
                        entry.line(),
                        detail.formatted(word, entry.number(), word, expected));
            }
            expected = Math.max(expected, entry.number() + 1);
        }
    }

    private void drives() {
        Map<Integer, DriveConfig> byBay = new TreeMap<>();
        DevicesCheck.drivesOf(devices, library.id())
                .forEach(drive -> byBay.putIfAbsent(drive.bay(), drive));
        for (ContentsFile.Entry entry : entries(ElementKind.DRIVE)) {
            DriveConfig drive = byBay.remove(entry.number());
            if (drive == null) {
                String detail =
                        "no drive stands in bay " + entry.number() + " of " + library.label();
                findings.add(Trap.DRIVE_UNKNOWN, entry.line(), detail);
            } else if (!entry.content().isEmpty() && !entry.content().equals(drive.serial())) {
                String detail = "'" + entry.content() + "' is not the drive's serial number";
                findings.add(Trap.DRIVE_TEXT, entry.line(), detail);
            }
        }
        for (DriveConfig drive : byBay.values()) {
            String detail = "drive %d stands in bay %d, but there is no line 'Drive %d:'";
            findings.add(
                    Trap.DRIVE_LINE_MISSING,
                    0,
                    detail.formatted(drive.id(), drive.bay(), drive.bay()));
        }
    }

    private List<ContentsFile.Entry> entries(ElementKind kind) {
        return contents.entries().stream().filter(entry -> entry.kind() == kind).toList();
    }
}
