package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.MhvtlConf;
import dev.trackset.vtl.mhvtl.Stanza;
import dev.trackset.vtl.mhvtl.StanzaKind;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at {@code mhvtl.conf}. */
final class MhvtlConfCheck {

    private static final Set<String> KEYS =
            Set.of(
                    MhvtlConf.HOME_PATH,
                    MhvtlConf.CONFIG_PATH,
                    MhvtlConf.CAPACITY,
                    MhvtlConf.VERBOSE,
                    MhvtlConf.VTL_DEBUG,
                    MhvtlConf.DAEMON_DEBUG);

    /** Highest capacity that makes a tape warn from its first block on, in MiB. */
    private static final int EARLY_WARNING_MIB = 2;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+@%:,-]*");

    private final MhvtlConf conf;
    private final FindingList findings;

    private MhvtlConfCheck(MhvtlConf conf, FindingList findings) {
        this.conf = conf;
        this.findings = findings;
    }

    static void check(MhvtlConf conf, DeviceConf devices, Path directory, FindingList findings) {
        MhvtlConfCheck check = new MhvtlConfCheck(conf, findings);
        findings.lineTraps();
        check.lines();
        for (MhvtlConf.Entry entry : check.plainEntries()) {
            check.value(entry, devices, directory);
        }
    }

    private void lines() {
        ConfigText text = conf.text();
        Set<Integer> entries = new HashSet<>();
        conf.entries().forEach(entry -> entries.add(entry.line()));
        for (int number = 1; number <= text.lines().size(); number++) {
            String line = text.line(number);
            if (text.isComment(number) || line.isBlank() || entries.contains(number)) {
                continue;
            }
            boolean comment = line.strip().startsWith("#");
            Trap trap = comment ? Trap.COMMENT_NOT_IN_COLUMN_1 : Trap.CONF_SYNTAX;
            findings.add(trap, number, "'" + line.strip() + "'");
        }
    }

    private List<MhvtlConf.Entry> plainEntries() {
        Set<String> seen = new HashSet<>();
        for (MhvtlConf.Entry entry : conf.entries()) {
            String key = entry.key().strip();
            String line = "'" + entry.key() + "=" + entry.value().stripTrailing() + "'";
            if (!entry.key().equals(key) || entry.value().stripTrailing().matches(".*\\s.*")) {
                findings.add(Trap.CONF_BLANKS, entry.line(), line);
            } else if (!PLAIN.matcher(entry.value().stripTrailing()).matches()) {
                findings.add(Trap.CONF_SHELL, entry.line(), line);
            }
            if (!KEYS.contains(key)) {
                findings.add(Trap.CONF_KEY_UNKNOWN, entry.line(), "key '" + key + "'");
            } else if (!seen.add(key)) {
                findings.add(Trap.CONF_REPEATED, entry.line(), "'" + key + "' again");
            }
        }
        return conf.entries();
    }

    private void value(MhvtlConf.Entry entry, DeviceConf devices, Path directory) {
        String value = entry.value().strip();
        switch (entry.key().strip()) {
            case MhvtlConf.CAPACITY -> capacity(value, entry.line());
            case MhvtlConf.VERBOSE -> {
                if (!value.matches("[0-3]")) {
                    findings.add(Trap.VERBOSE_RANGE, entry.line(), "'" + value + "'");
                }
            }
            case MhvtlConf.DAEMON_DEBUG -> {
                if (!value.isEmpty() && !value.equals("-d")) {
                    findings.add(Trap.DAEMON_DEBUG_VALUE, entry.line(), "'" + value + "'");
                }
            }
            case MhvtlConf.CONFIG_PATH -> {
                if (!normal(value).equals(normal(directory.toAbsolutePath().toString()))) {
                    findings.add(Trap.CONFIG_PATH_ELSEWHERE, entry.line(), "'" + value + "'");
                }
            }
            case MhvtlConf.HOME_PATH -> homePath(value, entry.line(), devices);
            default -> {
                // VTL_DEBUG goes to the kernel module as it stands.
            }
        }
    }

    private void capacity(String value, int line) {
        if (value.isEmpty()) {
            findings.add(Trap.CAPACITY_EMPTY, line, "no capacity");
        } else if (!value.matches("\\d{1,9}")) {
            findings.add(Trap.CAPACITY_VALUE, line, "'" + value + "'");
        } else if (!value.matches("0+") && Integer.parseInt(value) <= EARLY_WARNING_MIB) {
            findings.add(Trap.CAPACITY_SMALL, line, value + " MiB");
        }
    }

    private void homePath(String value, int line, DeviceConf devices) {
        for (Stanza library : devices.stanzas(StanzaKind.LIBRARY)) {
            String home = library.value(DeviceKey.HOME_DIRECTORY).orElse("");
            if (!home.isEmpty() && !normal(home).equals(normal(value))) {
                String detail = "'%s', but %s has its home in '%s'";
                findings.add(
                        Trap.HOME_PATH_DIFFERS,
                        line,
                        detail.formatted(value, library.label(), home));
            }
        }
    }

    private static String normal(String path) {
        return path.replaceAll("/+$", "");
    }
}
