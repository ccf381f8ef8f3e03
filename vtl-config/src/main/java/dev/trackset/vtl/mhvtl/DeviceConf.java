package dev.trackset.vtl.mhvtl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code device.conf}: the libraries and drives.
 *
 * @param text the whole file
 */
public record DeviceConf(ConfigText text) {

    public static final String FILE_NAME = "device.conf";

    /** All stanzas in the order of the file; a key outside of any stanza belongs to none. */
    public List<Stanza> stanzas() {
        List<Stanza> stanzas = new ArrayList<>();
        Optional<Stanza> open = Optional.empty();
        List<Stanza.Entry> entries = new ArrayList<>();
        for (int number = 1; number <= text.lines().size(); number++) {
            if (text.isComment(number)) {
                continue;
            }
            String line = text.line(number);
            Optional<Stanza> next = Stanza.header(line, number);
            if (next.isPresent() || line.isEmpty()) {
                open.ifPresent(stanza -> stanzas.add(stanza.withEntries(entries)));
                entries.clear();
                open = next;
            } else if (open.isPresent()) {
                entry(line, number).ifPresent(entries::add);
            }
        }
        open.ifPresent(stanza -> stanzas.add(stanza.withEntries(entries)));
        return stanzas;
    }

    private static Optional<Stanza.Entry> entry(String line, int number) {
        return DeviceKey.of(line)
                .map(key ->
                        new Stanza.Entry(number, key, key.rawValue(line).orElseThrow().strip()));
    }

    public List<Stanza> stanzas(StanzaKind kind) {
        return stanzas().stream().filter(stanza -> stanza.kind() == kind).toList();
    }

    public Optional<Stanza> stanza(StanzaKind kind, int id) {
        return stanzas(kind).stream().filter(stanza -> stanza.id() == id).findFirst();
    }

    /**
     * Sets a key of a stanza, in its line or in a new line right below the stanza's first.
     *
     * @param stanza one of {@link #stanzas()} of this very text
     */
    public DeviceConf with(Stanza stanza, DeviceKey key, String value) {
        String line = " " + key.text() + " " + value;
        return new DeviceConf(
                stanza.entry(key)
                        .map(entry -> text.withLine(entry.line(), line))
                        .orElseGet(() -> text.withInserted(stanza.line() + 1, line)));
    }
}
