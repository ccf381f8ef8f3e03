package dev.trackset.secondary.backend;

import java.util.Objects;

/** The version of this program, as the build knows it. */
public final class SoftwareVersion {

    /** In a jar its version, else "development". */
    public static final String TEXT =
            Objects.requireNonNullElse(
                    SoftwareVersion.class.getPackage().getImplementationVersion(), "development");

    private SoftwareVersion() {}
}
