package dev.trackset.control.cli;

import java.util.regex.Pattern;

/** Names of objects as users type them. */
final class ObjectNames {

    /** {@code volume:NAME} and other kinds; a path with a colon is written with a slash. */
    private static final Pattern WITH_KIND = Pattern.compile("[a-z]+:[^/].*|[a-z]+:");

    private ObjectNames() {}

    /** A path becomes absolute; other names stay as they are. */
    static String absolute(String name, Console console) {
        return WITH_KIND.matcher(name).matches() ? name : console.resolve(name).toString();
    }
}
