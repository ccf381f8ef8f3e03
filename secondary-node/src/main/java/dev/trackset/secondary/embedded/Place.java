package dev.trackset.secondary.embedded;

import dev.trackset.secondary.device.Element;
import java.util.Comparator;
import java.util.Optional;

/**
 * An element by its name ({@code Slot 7}), as {@code library_contents} and the state file write it.
 *
 * @param number from 1, among the elements of its kind
 */
record Place(Element.Kind kind, int number) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::kind).thenComparingInt(Place::number);

    /** The place that a text names; empty when it names none. */
    static Optional<Place> parse(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        int number;
        try {
            number = Integer.parseInt(text.substring(blank + 1));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        for (Element.Kind kind : Element.Kind.values()) {
            if (word(kind).equals(text.substring(0, blank)) && number > 0) {
                return Optional.of(new Place(kind, number));
            }
        }
        return Optional.empty();
    }

    private static String word(Element.Kind kind) {
        return switch (kind) {
            case TRANSPORT -> "Picker";
            case STORAGE -> "Slot";
            case IMPORT_EXPORT -> "MAP";
            case DRIVE -> "Drive";
        };
    }

    /** For users: {@code slot 7}. */
    String words() {
        return switch (kind) {
            case TRANSPORT -> "picker " + number;
            case STORAGE -> "slot " + number;
            case IMPORT_EXPORT -> "import/export " + number;
            case DRIVE -> "drive " + number;
        };
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return word(kind) + " " + number;
    }
}
