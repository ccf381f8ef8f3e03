package dev.trackset.tests.embedded;

import dev.trackset.tests.contract.DriveBench;
import dev.trackset.tests.contract.TapeMediaContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTapeMediaTest extends TapeMediaContract {

    @TempDir Path home;

    @Override
    protected DriveBench openBench() throws IOException {
        return new EmbeddedDriveBench(home);
    }
}
