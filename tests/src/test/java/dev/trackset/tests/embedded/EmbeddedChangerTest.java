package dev.trackset.tests.embedded;

import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.cartridge.Cartridges;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.secondary.device.MediaChanger;
import dev.trackset.secondary.embedded.EmbeddedLibrary;
import dev.trackset.secondary.embedded.EmbeddedSettings;
import dev.trackset.tests.contract.ChangerBench;
import dev.trackset.tests.contract.MediaChangerContract;
import dev.trackset.vtl.LibraryDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedChangerTest extends MediaChangerContract {

    private static final int CARTRIDGES = 3;

    @TempDir Path home;

    @Override
    protected ChangerBench openBench() throws IOException {
        LibraryDescription description = EmptyLibrary.describe(home, 2, 6);
        Path directory = Files.createDirectories(description.library().homeDirectory());
        for (int i = 1; i <= CARTRIDGES; i++) {
            Cartridges.create(
                    directory,
                    CartridgeSpec.data("C0000" + i + "L8", LtoGeneration.LTO_8, 0),
                    Clock.systemUTC().instant());
        }
        return new Bench(
                EmbeddedLibrary.open(
                        description, EmbeddedSettings.DEFAULT, Clock.systemUTC(), _ -> {}));
    }

    private record Bench(MediaChanger changer) implements ChangerBench {

        @Override
        public void close() throws IOException {
            changer.close();
        }
    }
}
