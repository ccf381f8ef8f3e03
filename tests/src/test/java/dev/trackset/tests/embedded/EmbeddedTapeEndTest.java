package dev.trackset.tests.embedded;

import dev.trackset.tests.contract.DriveBench;
import dev.trackset.tests.contract.TapeEndContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTapeEndTest extends TapeEndContract {

    @TempDir Path home;

    @Override
    protected DriveBench openBench() throws IOException {
        return new EmbeddedDriveBench(home);
    }
}
