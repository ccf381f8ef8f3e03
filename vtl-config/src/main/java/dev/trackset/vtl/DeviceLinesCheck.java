package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.Stanza;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at {@code device.conf} line by line: is each seen as what it looks like? */
final class DeviceLinesCheck {

    private static final Pattern HEADER_LIKE =
            Pattern.compile(
                    "\\s*(library|drive)\\s*:?\\s*\\d+\\s*(channel.*|$)|(library|drive)\\s*:.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("VERSION:.*", Pattern.DOTALL);
    private static final Pattern TRAILING_COMMENT = Pattern.compile(".*\\s#.*", Pattern.DOTALL);

    private final DeviceConf conf;
    private final ConfigText text;
    private final FindingList findings;
    private final Map<Integer, Stanza> headers = new HashMap<>();
    private Optional<Stanza> open = Optional.empty();

    private DeviceLinesCheck(DeviceConf conf, FindingList findings) {
        this.conf = conf;
        this.text = conf.text();
        this.findings = findings;
    }

    static void check(DeviceConf conf, FindingList findings) {
        new DeviceLinesCheck(conf, findings).run();
    }

    private void run() {
        findings.lineTraps();
        conf.stanzas().forEach(stanza -> headers.put(stanza.line(), stanza));
        for (int number = 1; number <= text.lines().size(); number++) {
            String line = text.line(number);
            if (text.isComment(number)) {
                comment(line, number);
            } else if (line.isEmpty()) {
                open = Optional.empty();
            } else if (headers.containsKey(number)) {
                header(headers.get(number));
            } else {
                other(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, number);
            }
        }
        end();
    }

    private void comment(String line, int number) {
        if (line.contains("Library:")) {
            findings.add(Trap.COMMENTED_LIBRARY, number, "a comment with 'Library:'");
        }
    }

    private void header(Stanza stanza) {
        open.ifPresent(before ->
                findings.add(
                        Trap.STANZA_NOT_ENDED,
                        stanza.line(),
                        stanza.label() + " follows " + before.label() + " at once"));
        open = Optional.of(stanza);
    }

    private void other(String line, int number) {
        Optional<DeviceKey> key = DeviceKey.of(line);
        if (key.isPresent()) {
            key(key.get(), line, number);
        } else if (line.isBlank()) {
            if (!line.isEmpty()) {
                findings.add(Trap.BLANKS_ON_EMPTY_LINE, number, "a line of blanks");
            }
        } else if (line.strip().startsWith("#")) {
            findings.add(Trap.COMMENT_NOT_IN_COLUMN_1, number, "an indented comment");
            comment(line, number);
        } else if (DeviceKey.ofAnyCase(line).isPresent()) {
            String right = DeviceKey.ofAnyCase(line).get().text();
            findings.add(Trap.KEY_CAPITALS, number, "'" + right + "' is meant");
        } else if (HEADER_LIKE.matcher(line).matches()) {
            findings.add(Trap.HEADER_MALFORMED, number, "'" + line.strip() + "'");
        } else if (!VERSION.matcher(line).matches()) {
            findings.add(Trap.UNKNOWN_LINE, number, "'" + line.strip() + "'");
        }
    }

    private void key(DeviceKey key, String line, int number) {
        if (TRAILING_COMMENT.matcher(line).matches()) {
            findings.add(Trap.COMMENT_NOT_IN_COLUMN_1, number, "a comment behind a value");
        }
        if (open.isEmpty()) {
            findings.add(Trap.KEY_OUTSIDE_STANZA, number, "'" + key.text() + "' in no stanza");
        } else if (!key.isFor(open.get().kind())) {
            String detail = "'" + key.text() + "' in " + open.get().label();
            findings.add(Trap.KEY_MISPLACED, number, detail);
        } else if (open.get().entry(key).orElseThrow().line() != number) {
            String detail = "'" + key.text() + "' again below in " + open.get().label();
            findings.add(Trap.KEY_REPEATED, number, detail);
        }
    }

    private void end() {
        int last = text.lines().size();
        if (!text.line(last).isEmpty() || !text.finalLineFeed()) {
            findings.add(Trap.NO_FINAL_EMPTY_LINE, last, "the last line is not empty");
        }
    }
}
