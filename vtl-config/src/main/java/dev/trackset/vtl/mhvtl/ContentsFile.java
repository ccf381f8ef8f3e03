package dev.trackset.vtl.mhvtl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code library_contents.N}: the elements of library N, each in a line with its number and the
 * barcode in it. A line {@code Drive 1:} may carry the drive's serial number; there is no place for
 * the barcode of a loaded cartridge, which stands in the slot that it came from.
 *
 * @param text the whole file
 */
public record ContentsFile(ConfigText text) {

    public static final String FILE_NAME_PREFIX = "library_contents.";

    /** Suffix of the file that mhvtl writes at exit when the library has {@code PERSIST: yes}. */
    public static final String PERSIST_SUFFIX = ".persist";

    private static final Pattern LINE =
            Pattern.compile(
                    "(Drive|Picker|MAP|Slot)\\s*(-?\\d{1,9})(?:$|(?!\\d)(?::\\s*(\\S*))?.*)",
                    Pattern.DOTALL);

    public static String fileName(int libraryId) {
        return FILE_NAME_PREFIX + libraryId;
    }

    /**
     * @param line number of the line, from 1
     * @param number of the element, as it stands
     * @param content barcode, or for a drive its serial number; empty when there is none
     */
    public record Entry(int line, ElementKind kind, int number, String content) {}

    /** All element lines in the order of the file. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number <= text.lines().size(); number++) {
            if (!text.isComment(number)) {
                entry(text.line(number), number).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<Entry> entry(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ElementKind kind =
                switch (matcher.group(1)) {
                    case "Drive" -> ElementKind.DRIVE;
                    case "Picker" -> ElementKind.PICKER;
                    case "MAP" -> ElementKind.MAP;
                    default -> ElementKind.SLOT;
                };
        String content = matcher.group(3) == null ? "" : matcher.group(3);
        return Optional.of(new Entry(number, kind, Integer.parseInt(matcher.group(2)), content));
    }

    /** The element's entry; where the file repeats an element, the last one counts. */
    public Optional<Entry> entry(ElementKind kind, int number) {
        return entries().stream()
                .filter(entry -> entry.kind() == kind && entry.number() == number)
                .reduce((_, later) -> later);
    }

    /**
     * Sets what is in an element, in its line or in a new line behind the last one of its kind.
     *
     * @param content empty for an empty element
     */
    public ContentsFile with(ElementKind kind, int number, String content) {
        return with(List.of(new Entry(0, kind, number, content)));
    }

    /**
     * Sets what is in many elements; lines that say the same already stay as they are.
     *
     * @param changes entries whose line number does not matter
     */
    public ContentsFile with(List<Entry> changes) {
        Map<Place, Entry> present = new HashMap<>();
        entries().forEach(entry -> present.put(Place.of(entry), entry));
        ContentsFile changed = this;
        List<Entry> added = new ArrayList<>();
        for (Entry change : changes) {
            Entry old = present.get(Place.of(change));
            if (old == null) {
                added.add(change);
            } else if (!old.content().equals(change.content())) {
                changed = new ContentsFile(changed.text.withLine(old.line(), line(change)));
            }
        }
        for (Entry entry : added) {
            changed = changed.withAdded(entry);
        }
        return changed;
    }

    private record Place(ElementKind kind, int number) {

        static Place of(Entry entry) {
            return new Place(entry.kind(), entry.number());
        }
    }

    private ContentsFile withAdded(Entry entry) {
        return new ContentsFile(text.withInserted(lineAfterLast(entry.kind()), line(entry)));
    }

    private static String line(Entry entry) {
        return line(entry.kind(), entry.number(), entry.content());
    }

    /** One line in the form that the daemons and the helper scripts both read. */
    public static String line(ElementKind kind, int number, String content) {
        return kind.word() + " " + number + ":" + (content.isEmpty() ? "" : " " + content);
    }

    private int lineAfterLast(ElementKind kind) {
        return entries().stream()
                .filter(entry -> entry.kind() == kind)
                .max(Comparator.comparingInt(Entry::line))
                .map(entry -> entry.line() + 1)
                .orElse(text.lines().size() + 1);
    }
}
