package dev.trackset.vtl.mhvtl;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One device of {@code device.conf}: its first line and the lines up to the next empty line or the
 * next stanza.
 *
 * @param id number of the library or drive; the two kinds share one range of numbers
 * @param idText the number as it stands, with any leading zeros
 * @param line number of the first line, from 1
 * @param entries the keys, in the order of the file
 */
public record Stanza(
        StanzaKind kind,
        int id,
        String idText,
        ScsiAddress address,
        int line,
        List<Entry> entries) {

    private static final Pattern HEADER =
            Pattern.compile(
                    "(Library|Drive):\\s*(-?\\d{1,9})\\s+CHANNEL:\\s*(-?\\d{1,9})"
                            + "\\s+TARGET:\\s*(-?\\d{1,9})\\s+LUN:\\s*(-?\\d{1,9})(?!\\d).*",
                    Pattern.DOTALL);

    public Stanza {
        entries = List.copyOf(entries);
    }

    /**
     * @param line number of the line, from 1
     * @param value behind the key, stripped
     */
    public record Entry(int line, DeviceKey key, String value) {}

    /** The stanza without entries that starts at the line, if one does. */
    static Optional<Stanza> header(String text, int line) {
        Matcher matcher = HEADER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        StanzaKind kind =
                matcher.group(1).equals(StanzaKind.LIBRARY.word())
                        ? StanzaKind.LIBRARY
                        : StanzaKind.DRIVE;
        ScsiAddress address =
                new ScsiAddress(number(matcher, 3), number(matcher, 4), number(matcher, 5));
        return Optional.of(
                new Stanza(kind, number(matcher, 2), matcher.group(2), address, line, List.of()));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    Stanza withEntries(List<Entry> found) {
        return new Stanza(kind, id, idText, address, line, found);
    }

    /** The key's entry; where the file repeats a key, the last one counts. */
    public Optional<Entry> entry(DeviceKey key) {
        return entries.stream().filter(entry -> entry.key() == key).reduce((_, later) -> later);
    }

    public Optional<String> value(DeviceKey key) {
        return entry(key).map(Entry::value);
    }

    /** The value up to its first blank, as the daemons take it. */
    public Optional<String> word(DeviceKey key) {
        return value(key).map(value -> value.split("\\s+", 2)[0]).filter(word -> !word.isEmpty());
    }

    /** For messages: {@code drive 11}. */
    public String label() {
        return (kind == StanzaKind.LIBRARY ? "library " : "drive ") + id;
    }
}
