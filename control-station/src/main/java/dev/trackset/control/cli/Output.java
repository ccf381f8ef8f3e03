package dev.trackset.control.cli;

import dev.trackset.control.api.Json;
import dev.trackset.control.home.ByteSize;
import dev.trackset.problem.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints results: one JSON document, or text for people. */
final class Output {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Console console;
    private final boolean isJson;

    Output(Console console, boolean isJson) {
        this.console = console;
        this.isJson = isJson;
    }

    boolean isJson() {
        return isJson;
    }

    /** Prints the document, or runs what prints the text. */
    void print(Object document, Runnable text) {
        if (isJson) {
            json(document);
        } else {
            text.run();
        }
    }

    void json(Object document) {
        console.out().println(Json.mapper().writeValueAsString(document));
    }

    void line(String format, Object... values) {
        console.out().println(values.length == 0 ? format : String.format(format, values));
    }

    /** A line for the terminal that is not part of the result. */
    void aside(String text) {
        console.err().println(text);
    }

    void problem(Problem problem) {
        console.err().println("trackset: " + problem.message() + " (" + problem.code() + ")");
        console.err().println("  " + problem.remedy());
    }

    static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** Time of day to the second. */
    static String clock(Instant instant) {
        return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** Names may hold anything, also what would move the cursor. */
    static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    static String size(long bytes) {
        return ByteSize.forPeople(bytes);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String seconds(double seconds) {
        long whole = Math.round(seconds);
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : whole < 3600
                        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                        : String.format(
                                Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    static String rate(long bytes, double seconds) {
        return size(Math.round(bytes / Math.max(seconds, 1e-3))) + "/s";
    }
}
