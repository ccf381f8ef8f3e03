package dev.trackset.vtl;

import static dev.trackset.vtl.Severity.ERROR;

import java.util.Locale;

/** Everything that can be wrong with a configuration. */
public enum Trap {
    FILE_MISSING(ERROR, "make a library with 'trackset vtl-config generate'"),
    FILE_UNREADABLE(ERROR, "make the file readable, or put back one that is"),
    LIBRARY_MISSING(
            ERROR,
            "add a 'Library:' stanza, or make a library with 'trackset vtl-config generate'"),
    LIBRARY_SEVERAL(ERROR, "name the library that is meant, or keep each in its own directory"),
    LIBRARY_EXISTS(ERROR, "choose another home, or ask to replace the description"),
    GENERATE_LIMIT(ERROR, "choose a value that a library can have"),
    ID_DUPLICATE(ERROR, "give every library and every drive a number of its own"),
    BAY_DUPLICATE(ERROR, "give every drive of a library its own 'Slot:' number"),
    HOME_MISSING(ERROR, "add ' Home directory: /PATH' to the library"),
    HOME_RELATIVE(ERROR, "write the path from the root, beginning with '/'"),
    ELEMENT_NUMBER(ERROR, "count the elements of each kind 1, 2, 3"),
    ELEMENT_RANGE(
            ERROR, "remove the elements that are too many, or choose a larger kind of library"),
    BARCODE_DUPLICATE(ERROR, "give every cartridge a barcode of its own"),
    BARCODE_UNREADABLE(ERROR, "use at most 15 characters, A to Z and digits");

    private final Severity severity;
    private final String remedy;

    Trap(Severity severity, String remedy) {
        this.severity = severity;
        this.remedy = remedy;
    }

    /** Stable name for programs: {@code home-missing}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    public String remedy() {
        return remedy;
    }
}
