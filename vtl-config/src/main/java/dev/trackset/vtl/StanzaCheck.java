package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.Stanza;
import dev.trackset.vtl.mhvtl.StanzaKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the values of one stanza, each for itself. */
final class StanzaCheck {

    private static final int VENDOR_LENGTH_MAX = 8;
    private static final int PRODUCT_LENGTH_MAX = 16;
    private static final int REVISION_LENGTH_MAX = 4;
    private static final int LIBRARY_SERIAL_LENGTH_MAX = 15;
    private static final int DRIVE_SERIAL_LENGTH_MAX = 16;
    private static final int SERIAL_LENGTH_KEPT = 15;
    private static final int SERIAL_LENGTH_DOCUMENTED = 10;
    private static final int LUN_MAX = 31;
    private static final int BACKOFF_MIN = 2;
    private static final int BACKOFF_MAX = 9999;

    private static final String PRODUCT_LEAD = " " + DeviceKey.PRODUCT.text() + " ";
    private static final Set<String> PERSIST_WORDS = Set.of("yes", "true", "no", "false");

    private final Stanza stanza;
    private final ConfigText text;
    private final FindingList findings;

    private StanzaCheck(Stanza stanza, ConfigText text, FindingList findings) {
        this.stanza = stanza;
        this.text = text;
        this.findings = findings;
    }

    static void check(Stanza stanza, ConfigText text, FindingList findings) {
        StanzaCheck check = new StanzaCheck(stanza, text, findings);
        check.numbers();
        check.names();
        check.product();
        check.serial();
        check.behaviour();
        if (stanza.kind() == StanzaKind.LIBRARY) {
            check.home();
            check.libraryKeys();
        } else {
            CompressionCheck.check(stanza, findings);
            check.driveKeys();
        }
    }

    private void numbers() {
        if (stanza.idText().matches("0\\d+")) {
            findings.add(Trap.ID_PADDED, stanza.line(), "number " + stanza.idText());
        }
        if (stanza.id() < 1 || stanza.id() > GenerateLimits.ID_MAX) {
            findings.add(Trap.ID_RANGE, stanza.line(), "number " + stanza.id());
        }
        var address = stanza.address();
        if (address.channel() < 0
                || address.target() < 0
                || address.lun() < 0
                || address.lun() > LUN_MAX) {
            findings.add(Trap.ADDRESS_RANGE, stanza.line(), "address " + address);
        }
    }

    private void names() {
        for (DeviceKey key :
                new DeviceKey[] {DeviceKey.VENDOR, DeviceKey.PRODUCT, DeviceKey.SERIAL}) {
            if (stanza.word(key).isEmpty()) {
                String detail = stanza.label() + " has no '" + key.text() + "'";
                int line = stanza.entry(key).map(Stanza.Entry::line).orElse(stanza.line());
                findings.add(Trap.KEY_MISSING, line, detail);
            }
        }
        word(DeviceKey.VENDOR, VENDOR_LENGTH_MAX);
        word(DeviceKey.REVISION, REVISION_LENGTH_MAX);
        word(
                DeviceKey.SERIAL,
                stanza.kind() == StanzaKind.LIBRARY
                        ? LIBRARY_SERIAL_LENGTH_MAX
                        : DRIVE_SERIAL_LENGTH_MAX);
    }

    private void word(DeviceKey key, int lengthMax) {
        oneWord(key);
        String word = stanza.word(key).orElse("");
        if (word.length() > lengthMax) {
            String detail = "'%s' has %d characters, %d are possible";
            add(Trap.VALUE_TOO_LONG, key, detail.formatted(word, word.length(), lengthMax));
        }
    }

    private void oneWord(DeviceKey key) {
        String value = stanza.value(key).orElse("");
        if (value.contains(" ") && !value.contains(" #")) {
            add(Trap.VALUE_WORDS, key, "'" + value + "'");
        }
    }

    private void product() {
        Optional<Stanza.Entry> entry = stanza.entry(DeviceKey.PRODUCT);
        if (entry.isEmpty() || entry.get().value().isEmpty()) {
            return;
        }
        String product = entry.get().value();
        String line = text.line(entry.get().line());
        if (!line.equals(PRODUCT_LEAD + product)) {
            add(Trap.PRODUCT_BLANKS, DeviceKey.PRODUCT, "blanks around the product");
        }
        if (product.length() > PRODUCT_LENGTH_MAX) {
            String detail = "'" + product + "' has " + product.length() + " characters";
            add(Trap.PRODUCT_TOO_LONG, DeviceKey.PRODUCT, detail);
        }
        String vendor = stanza.word(DeviceKey.VENDOR).orElse("");
        String name = "'" + product + "' of '" + vendor + "'";
        if (stanza.kind() == StanzaKind.DRIVE && !DrivePersonality.isKnown(product)) {
            add(Trap.DRIVE_PERSONALITY_UNKNOWN, DeviceKey.PRODUCT, name);
        }
        if (stanza.kind() == StanzaKind.LIBRARY
                && ElementMap.of(vendor, product).isDefault()
                && !vendor.equals("IBM")) {
            add(Trap.LIBRARY_PERSONALITY_UNKNOWN, DeviceKey.PRODUCT, name);
        }
    }

    private void serial() {
        int length = stanza.word(DeviceKey.SERIAL).orElse("").length();
        if (stanza.kind() == StanzaKind.DRIVE && length == SERIAL_LENGTH_KEPT + 1) {
            add(Trap.SERIAL_CUT, DeviceKey.SERIAL, length + " characters");
        } else if (length > SERIAL_LENGTH_DOCUMENTED && length <= SERIAL_LENGTH_KEPT) {
            add(Trap.SERIAL_LONG, DeviceKey.SERIAL, length + " characters");
        }
        stanza.word(DeviceKey.NAA)
                .ifPresent(name -> {
                    if (!name.matches("(?i)[0-9a-f]{1,2}(:[0-9a-f]{1,2}){7}")) {
                        add(Trap.NAA_SYNTAX, DeviceKey.NAA, "'" + name + "'");
                    } else if (!name.matches("5.:.*")) {
                        add(Trap.NAA_TYPE, DeviceKey.NAA, "'" + name + "'");
                    }
                });
    }

    private void behaviour() {
        stanza.word(DeviceKey.BACKOFF)
                .filter(word -> !inRange(word, BACKOFF_MIN, BACKOFF_MAX))
                .ifPresent(word -> add(Trap.BACKOFF_RANGE, DeviceKey.BACKOFF, "'" + word + "'"));
        stanza.word(DeviceKey.FIFO)
                .ifPresent(word -> add(Trap.FIFO_BLOCKS, DeviceKey.FIFO, "pipe " + word));
    }

    private static boolean inRange(String number, int min, int max) {
        return number.matches("\\d{1,9}")
                && Integer.parseInt(number) >= min
                && Integer.parseInt(number) <= max;
    }

    private void home() {
        Optional<Stanza.Entry> entry = stanza.entry(DeviceKey.HOME_DIRECTORY);
        String home = entry.map(Stanza.Entry::value).orElse("");
        if (home.isEmpty()) {
            int line = entry.map(Stanza.Entry::line).orElse(stanza.line());
            findings.add(Trap.HOME_MISSING, line, stanza.label() + " has no home directory");
            return;
        }
        String path = "'" + home + "'";
        if (home.contains(" ")) {
            add(Trap.HOME_BLANKS, DeviceKey.HOME_DIRECTORY, path);
        }
        Optional<Path> directory = StanzaReader.homePath(stanza);
        if (directory.isEmpty()) {
            add(Trap.HOME_RELATIVE, DeviceKey.HOME_DIRECTORY, path);
        } else if (!Files.isDirectory(directory.get())) {
            add(Trap.HOME_ABSENT, DeviceKey.HOME_DIRECTORY, path + " is not a directory");
        }
    }

    private void libraryKeys() {
        stanza.word(DeviceKey.PERSIST)
                .filter(word -> !PERSIST_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                .ifPresent(word -> add(Trap.PERSIST_VALUE, DeviceKey.PERSIST, "'" + word + "'"));
        oneWord(DeviceKey.MOVE_COMMAND);
        stanza.word(DeviceKey.COMMAND_TIMEOUT)
                .filter(word -> !inRange(word, 0, Integer.MAX_VALUE))
                .ifPresent(word ->
                        add(
                                Trap.COMMAND_TIMEOUT_VALUE,
                                DeviceKey.COMMAND_TIMEOUT,
                                "'" + word + "'"));
    }

    private void driveKeys() {
        String value = stanza.value(DeviceKey.LIBRARY_ID).orElse("");
        Matcher matcher = StanzaReader.LIBRARY_AND_BAY.matcher(value);
        if (!matcher.matches()) {
            int line =
                    stanza.entry(DeviceKey.LIBRARY_ID)
                            .map(Stanza.Entry::line)
                            .orElse(stanza.line());
            findings.add(Trap.DRIVE_WITHOUT_LIBRARY, line, stanza.label() + " names no library");
        } else if (Pattern.matches("0\\d+", matcher.group(1))) {
            add(Trap.ID_PADDED, DeviceKey.LIBRARY_ID, "library " + matcher.group(1));
        }
        stanza.word(DeviceKey.LBP)
                .filter(word -> !word.matches("[01]"))
                .ifPresent(word -> add(Trap.LBP_VALUE, DeviceKey.LBP, "'" + word + "'"));
    }

    private void add(Trap trap, DeviceKey key, String detail) {
        findings.add(trap, stanza.entry(key).orElseThrow().line(), detail);
    }
}
