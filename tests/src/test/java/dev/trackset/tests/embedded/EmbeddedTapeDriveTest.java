package dev.trackset.tests.embedded;

import dev.trackset.tests.contract.DriveBench;
import dev.trackset.tests.contract.TapeDriveContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTapeDriveTest extends TapeDriveContract {

    @TempDir Path home;

    @Override
    protected DriveBench openBench() throws IOException {
        return new EmbeddedDriveBench(home);
    }
}
