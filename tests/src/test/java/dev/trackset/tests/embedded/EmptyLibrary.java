package dev.trackset.tests.embedded;

import dev.trackset.vtl.Element;
import dev.trackset.vtl.GenerateOptions;
import dev.trackset.vtl.LibraryContents;
import dev.trackset.vtl.LibraryDescription;
import dev.trackset.vtl.VtlConfig;
import dev.trackset.vtl.mhvtl.ElementKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Descriptions of libraries without cartridges. */
final class EmptyLibrary {

    private EmptyLibrary() {}

    /** Files in {@code home/vtl}, cartridges in {@code home/library}. */
    static LibraryDescription describe(Path home, int drives, int slots) throws IOException {
        Path config = home.resolve("vtl");
        GenerateOptions options =
                GenerateOptions.defaults(home.resolve("library"))
                        .withDrives(drives)
                        .withSlots(slots)
                        .withMapSlots(2);
        VtlConfig.generate(options).writeTo(config, false);
        LibraryDescription full = LibraryDescription.load(config);
        LibraryContents contents = full.contents();
        for (Element slot : contents.elements(ElementKind.SLOT)) {
            contents = contents.with(ElementKind.SLOT, slot.number(), Optional.empty());
        }
        return full.withContents(contents);
    }
}
