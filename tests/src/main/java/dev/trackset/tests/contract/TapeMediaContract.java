package dev.trackset.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.secondary.device.TapeDrive.Sync;
import dev.trackset.secondary.device.TapeDrive.WriteResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A tape drive with media that may not, or not always, be written. */
public abstract class TapeMediaContract extends TapeDriveCases {

    @Test
    void aProtectedTapeIsReadAndNeverWritten() throws IOException {
        need(DriveCapability.WRITE_PROTECTION);
        loadBlank();
        write(1, 100);
        drive().unload();
        bench().writeProtect(true);

        drive().load();
        assertThat(drive().medium().orElseThrow().writeProtected()).isTrue();
        expectProblem("write-protected", () -> write(2, 100));
        expectProblem("write-protected", () -> drive().writeFilemarks(1, Sync.BUFFERED));
        assertThat(drive().position()).isZero();
        drive().writeFilemarks(0, Sync.SYNCHRONIZED);
        expectBlock(1, 100);
        expectProblem("write-protected", () -> write(2, 100));
        expectEndOfData(1);
    }

    @Test
    void aTapeCanBeWrittenAgainWithoutItsProtection() throws IOException {
        need(DriveCapability.WRITE_PROTECTION);
        bench().insert(DriveBench.Kind.DATA, 0);
        bench().writeProtect(true);
        drive().load();
        expectProblem("write-protected", () -> write(1, 100));
        drive().unload();
        bench().writeProtect(false);

        drive().load();

        assertThat(drive().medium().orElseThrow().writeProtected()).isFalse();
        assertThat(write(1, 100)).isEqualTo(WriteResult.WRITTEN);
    }

    @Test
    void aWormTapeIsAppendedToAndNeverOverwritten() throws IOException {
        need(DriveCapability.WORM);
        loadWorm();
        assertThat(drive().medium().orElseThrow().worm()).isTrue();
        write(1, 100);
        write(2, 200);
        reload();

        expectProblem("worm-overwrite", () -> write(3, 300));
        expectProblem("worm-overwrite", () -> drive().writeFilemarks(1, Sync.BUFFERED));
        drive().locate(1);
        expectProblem("worm-overwrite", () -> write(3, 300));
        assertThat(drive().position()).isEqualTo(1);

        drive().spaceToEndOfData();
        write(3, 300);
        drive().rewind();
        expectBlock(1, 100);
        expectBlock(2, 200);
        expectBlock(3, 300);
        expectEndOfData(3);
    }

    @Test
    void aWormTapeWithNothingButAFilemarkIsStillNew() throws IOException {
        need(DriveCapability.WORM);
        loadWorm();
        writeFilemark();
        drive().rewind();

        write(1, 100);

        reload();
        expectBlock(1, 100);
        expectEndOfData(1);
    }

    private void loadWorm() throws IOException {
        bench().insert(DriveBench.Kind.WORM, 0);
        drive().load();
    }

    @Test
    void aCleaningCartridgeIsRefusedWithTheReason() throws IOException {
        need(DriveCapability.CLEANING);
        bench().insert(DriveBench.Kind.CLEANING, 0);

        expectProblem("cleaning-cartridge", () -> drive().load());

        assertThat(drive().medium()).isEmpty();
        expectProblem("drive-not-ready", () -> write(1, 1));
        bench().remove();
        loadBlank();
        assertThat(write(1, 1)).isEqualTo(WriteResult.WRITTEN);
    }
}
