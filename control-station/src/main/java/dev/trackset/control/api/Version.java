package dev.trackset.control.api;

/** The version of the program. */
public final class Version {

    private static final String UNPACKED = "development";

    private Version() {}

    /** As the jar says; {@code development} when the classes do not come from one. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }
}
