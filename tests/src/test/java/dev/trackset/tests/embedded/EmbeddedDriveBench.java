package dev.trackset.tests.embedded;

import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeOptions;
import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.cartridge.Cartridges;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.embedded.EmbeddedLibrary;
import dev.trackset.secondary.embedded.EmbeddedSettings;
import dev.trackset.tests.contract.DriveBench;
import dev.trackset.tests.contract.DriveCapability;
import dev.trackset.vtl.LibraryDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** The one drive of an embedded library, and its robot as the hand. */
final class EmbeddedDriveBench implements DriveBench {

    private static final int SLOTS = 40;
    private static final long CAPACITY_BYTES_DEFAULT = 64 << 20;

    private final Path directory;
    private final EmbeddedLibrary library;
    private int cartridges;

    EmbeddedDriveBench(Path home) throws IOException {
        LibraryDescription description = EmptyLibrary.describe(home, 1, SLOTS);
        directory = description.library().homeDirectory();
        library =
                EmbeddedLibrary.open(
                        description, EmbeddedSettings.DEFAULT, Clock.systemUTC(), _ -> {});
    }

    @Override
    public Set<DriveCapability> capabilities() {
        return EnumSet.allOf(DriveCapability.class);
    }

    @Override
    public TapeDrive drive() {
        return library.drives().getFirst();
    }

    @Override
    public void insert(Kind kind, long capacityBytes) throws IOException {
        CartridgeSpec spec =
                new CartridgeSpec(
                        "T%05dL8".formatted(++cartridges),
                        LtoGeneration.LTO_8,
                        cartridgeKind(kind),
                        capacityBytes == 0 ? CAPACITY_BYTES_DEFAULT : capacityBytes);
        Cartridges.create(directory, spec, Clock.systemUTC().instant());
        library.rescan();
        library.move(addressOf(spec.barcode()), driveElement().address());
    }

    private static CartridgeKind cartridgeKind(Kind kind) {
        return switch (kind) {
            case DATA -> CartridgeKind.DATA;
            case WORM -> CartridgeKind.WORM;
            case CLEANING -> CartridgeKind.CLEANING;
        };
    }

    private int addressOf(String barcode) throws IOException {
        return library.elements().stream()
                .filter(element -> element.barcode().filter(barcode::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .address();
    }

    private Element driveElement() throws IOException {
        return library.elements().stream()
                .filter(element -> element.kind() == Element.Kind.DRIVE)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void writeProtect(boolean on) throws IOException {
        Path path = directory.resolve(driveElement().barcode().orElseThrow());
        try (Cartridge cartridge = Cartridge.openReadWrite(path, CartridgeOptions.DEFAULT)) {
            cartridge.setWriteProtected(on);
        }
    }

    @Override
    public void remove() throws IOException {
        Element element = driveElement();
        library.move(element.address(), element.source().orElseThrow());
    }

    @Override
    public void close() throws IOException {
        library.close();
    }
}
