package dev.trackset.secondary.embedded;

import dev.trackset.problem.Problem;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.vtl.GenerateOptions;
import dev.trackset.vtl.LibraryContents;
import dev.trackset.vtl.LibraryDescription;
import dev.trackset.vtl.VtlConfig;
import dev.trackset.vtl.mhvtl.ElementKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A library of two drives and six slots, four of them with cartridges TS0001L8 to TS0004L8. */
final class LibraryBench implements AutoCloseable {

    static final int SLOTS = 6;
    static final int CARTRIDGES = 4;
    static final long CAPACITY_BYTES = 16 << 20;

    final List<Problem> notices = new ArrayList<>();
    private LibraryDescription description;
    private EmbeddedLibrary library;

    LibraryBench(Path home) throws IOException {
        this(home, UnaryOperator.identity());
    }

    LibraryBench(Path home, UnaryOperator<GenerateOptions> change) throws IOException {
        Path config = home.resolve("vtl");
        if (!LibraryDescription.exists(config)) {
            GenerateOptions options =
                    GenerateOptions.defaults(home.resolve("library"))
                            .withDrives(2)
                            .withSlots(SLOTS)
                            .withMapSlots(1)
                            .withCapacityBytes(CAPACITY_BYTES);
            VtlConfig.generate(change.apply(options)).writeTo(config, false);
        }
        description = LibraryDescription.load(config);
        for (int slot = CARTRIDGES + 1; slot <= SLOTS; slot++) {
            put(slot, Optional.empty());
        }
        BlankCartridges.make(description, Clock.systemUTC());
    }

    /** What the description says of a slot. */
    void put(int slot, Optional<String> barcode) {
        LibraryContents contents = description.contents().with(ElementKind.SLOT, slot, barcode);
        description = description.withContents(contents);
    }

    LibraryDescription description() {
        return description;
    }

    Path directory() {
        return description.library().homeDirectory();
    }

    Path cartridge(String barcode) {
        return directory().resolve(barcode);
    }

    EmbeddedLibrary open() throws IOException {
        return open(EmbeddedSettings.DEFAULT);
    }

    EmbeddedLibrary open(EmbeddedSettings settings) throws IOException {
        library = EmbeddedLibrary.open(description, settings, Clock.systemUTC(), notices::add);
        return library;
    }

    /** Where a cartridge is: {@code STORAGE 3}. */
    Optional<String> where(String barcode) throws IOException {
        return library.elements().stream()
                .filter(element -> element.barcode().equals(Optional.of(barcode)))
                .map(element -> element.kind() + " " + element.number())
                .findFirst();
    }

    int address(Element.Kind kind, int number) throws IOException {
        return library.elements().stream()
                .filter(element -> element.kind() == kind && element.number() == number)
                .findFirst()
                .orElseThrow()
                .address();
    }

    /** Moves a cartridge into a drive, from wherever it is. */
    TapeDrive mount(String barcode, int drive) throws IOException {
        int source =
                library.elements().stream()
                        .filter(element -> element.barcode().equals(Optional.of(barcode)))
                        .findFirst()
                        .orElseThrow()
                        .address();
        library.move(source, address(Element.Kind.DRIVE, drive));
        return library.drives().get(drive - 1);
    }

    TapeDrive load(String barcode, int drive) throws IOException {
        TapeDrive device = mount(barcode, drive);
        device.load();
        return device;
    }

    /** Unloads a drive and brings its cartridge back. */
    void unmount(int drive) throws IOException {
        library.drives().get(drive - 1).unload();
        Element element =
                library.elements().stream()
                        .filter(it -> it.kind() == Element.Kind.DRIVE && it.number() == drive)
                        .findFirst()
                        .orElseThrow();
        library.move(element.address(), element.source().orElseThrow());
    }

    CartridgeFacts facts(String barcode) throws IOException {
        return library.inventory().stream()
                .filter(facts -> facts.barcode().equals(barcode))
                .findFirst()
                .orElseThrow();
    }

    List<String> noticeCodes() {
        return notices.stream().map(Problem::code).toList();
    }

    @Override
    public void close() throws IOException {
        if (library != null) {
            library.close();
        }
    }
}
