package dev.trackset.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.ReadResult;
import dev.trackset.secondary.device.TapeDrive.Sync;
import dev.trackset.secondary.device.TapeDrive.WriteResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A tape drive with ordinary media: blocks, filemarks, positions, loading. */
public abstract class TapeDriveContract extends TapeDriveCases {

    @Test
    void aBlankTapeIsAtItsEndOfData() throws IOException {
        loadBlank();

        expectEndOfData(0);
        assertThat(drive().medium()).isPresent();
        assertThat(drive().medium().get().writeProtected()).isFalse();
        assertThat(drive().medium().get().worm()).isFalse();
    }

    @Test
    void givesBackBlocksAndFilemarksAsWritten() throws IOException {
        loadBlank();
        int longest = drive().blockBytesMax();

        assertThat(write(1, 1)).isEqualTo(WriteResult.WRITTEN);
        assertThat(write(2, 512)).isEqualTo(WriteResult.WRITTEN);
        assertThat(drive().writeFilemarks(1, Sync.BUFFERED)).isEqualTo(WriteResult.WRITTEN);
        assertThat(write(3, longest)).isEqualTo(WriteResult.WRITTEN);
        assertThat(drive().writeFilemarks(1, Sync.SYNCHRONIZED)).isEqualTo(WriteResult.WRITTEN);
        assertThat(drive().position()).isEqualTo(5);

        drive().rewind();
        assertThat(drive().position()).isZero();
        expectBlock(1, 1);
        expectBlock(2, 512);
        expectFilemark();
        expectBlock(3, longest);
        expectFilemark();
        expectEndOfData(5);
    }

    @Test
    void writesFromAnyKindOfBufferAndReadsIntoTheMiddleOfOne() throws IOException {
        loadBlank();
        byte[] bytes = content(7, 3000);

        drive().write(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        drive().write(ByteBuffer.allocateDirect(5000).put(1000, bytes).position(1000).limit(4000));

        drive().rewind();
        for (int i = 0; i < 2; i++) {
            ByteBuffer target = ByteBuffer.allocate(8000).position(77);
            assertThat(drive().read(target)).isEqualTo(new ReadResult.Block(3000));
            assertThat(target.position()).isEqualTo(3077);
            assertThat(target.slice(77, 3000)).isEqualTo(ByteBuffer.wrap(bytes));
        }
    }

    @Test
    void refusesBlocksThatAreEmptyOrTooLong() throws IOException {
        TapeDrive drive = loadBlank();

        assertThatIllegalArgumentException().isThrownBy(() -> drive.write(ByteBuffer.allocate(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> drive.write(ByteBuffer.allocate(drive.blockBytesMax() + 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> drive.writeFilemarks(-1, Sync.BUFFERED));
        expectEndOfData(0);
    }

    @Test
    void tellsTheLengthOfABlockThatIsTooLongAndGoesOnBehindIt() throws IOException {
        loadBlank();
        write(1, 4000);
        write(2, 100);

        drive().rewind();
        assertThat(drive().read(ByteBuffer.allocate(3999)))
                .isEqualTo(new ReadResult.BlockTooLong(4000));
        assertThat(drive().position()).isEqualTo(1);
        expectBlock(2, 100);

        drive().rewind();
        assertThat(drive().read(ByteBuffer.allocate(4000))).isEqualTo(new ReadResult.Block(4000));
    }

    @Test
    void locatesEveryObjectForwardsAndBackwards() throws IOException {
        loadBlank();
        writeThreeFiles();

        for (long object = 8; object >= 0; object--) {
            drive().locate(object);
            assertThat(drive().position()).isEqualTo(object);
            expectObjectOfThreeFiles(object);
        }
        for (long object = 0; object <= 8; object++) {
            drive().locate(object);
            expectObjectOfThreeFiles(object);
        }
        drive().locate(9);
        expectEndOfData(9);
    }

    /** Two blocks and a filemark, three times: objects 0 to 8. */
    private void writeThreeFiles() throws IOException {
        for (int file = 0; file < 3; file++) {
            write(3L * file, 600);
            write(3L * file + 1, 700);
            writeFilemark();
        }
    }

    private void expectObjectOfThreeFiles(long object) throws IOException {
        switch ((int) (object % 3)) {
            case 0 -> expectBlock(object, 600);
            case 1 -> expectBlock(object, 700);
            default -> expectFilemark();
        }
    }

    @Test
    void doesNotLocateBehindTheEndOfData() throws IOException {
        loadBlank();
        write(1, 100);
        drive().rewind();

        expectProblem("end-of-data", () -> drive().locate(2));

        assertThat(drive().position()).as("SSC leaves the tape at its end of data").isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> drive().locate(-1));
    }

    @Test
    void spacesToTheEndOfDataAndAppends() throws IOException {
        loadBlank();
        write(1, 100);
        writeFilemark();
        drive().rewind();

        drive().spaceToEndOfData();
        assertThat(drive().position()).isEqualTo(2);
        write(2, 200);

        drive().locate(0);
        expectBlock(1, 100);
        expectFilemark();
        expectBlock(2, 200);
        expectEndOfData(3);
    }

    @Test
    void aBlockWrittenInTheMiddleEndsTheTapeThere() throws IOException {
        loadBlank();
        writeThreeFiles();

        drive().locate(4);
        write(40, 50);
        expectEndOfData(5);

        drive().locate(2);
        expectFilemark();
        expectBlock(3, 600);
        expectBlock(40, 50);
        expectEndOfData(5);
        expectProblem("end-of-data", () -> drive().locate(6));
    }

    @Test
    void aFilemarkWrittenInTheMiddleEndsTheTapeThere() throws IOException {
        loadBlank();
        writeThreeFiles();

        drive().locate(1);
        drive().writeFilemarks(1, Sync.SYNCHRONIZED);
        expectEndOfData(2);

        reload();
        expectBlock(0, 600);
        expectFilemark();
        expectEndOfData(2);
    }

    @Test
    void aBlockAtTheBeginningMakesANewTape() throws IOException {
        loadBlank();
        writeThreeFiles();

        drive().rewind();
        write(99, 99);

        reload();
        expectBlock(99, 99);
        expectEndOfData(1);
    }

    @Test
    void aFlushInTheMiddleChangesNothing() throws IOException {
        loadBlank();
        writeThreeFiles();

        drive().locate(4);
        drive().writeFilemarks(0, Sync.SYNCHRONIZED);

        assertThat(drive().position()).isEqualTo(4);
        expectBlock(4, 700);
        drive().spaceToEndOfData();
        assertThat(drive().position()).isEqualTo(9);
    }

    @Test
    void readingIntoNoRoomTellsTheLength() throws IOException {
        loadBlank();
        write(1, 10);
        drive().rewind();

        assertThat(drive().read(ByteBuffer.allocate(0))).isEqualTo(new ReadResult.BlockTooLong(10));
    }

    @Test
    void writesSeveralFilemarksAtOnce() throws IOException {
        loadBlank();
        drive().writeFilemarks(3, Sync.BUFFERED);
        write(1, 10);
        drive().writeFilemarks(2, Sync.SYNCHRONIZED);
        assertThat(drive().position()).isEqualTo(6);

        drive().locate(2);
        expectFilemark();
        expectBlock(1, 10);
        expectFilemark();
        expectFilemark();
        expectEndOfData(6);
    }

    @Test
    void unloadingWritesOutWhatIsBuffered() throws IOException {
        loadBlank();
        write(1, 1000);
        writeFilemark();
        write(2, 2000);

        reload();

        assertThat(drive().position()).isZero();
        expectBlock(1, 1000);
        expectFilemark();
        expectBlock(2, 2000);
        expectEndOfData(3);
    }

    @Test
    void appendsAfterALoad() throws IOException {
        loadBlank();
        write(1, 1000);
        reload();
        drive().spaceToEndOfData();
        write(2, 2000);
        reload();

        expectBlock(1, 1000);
        expectBlock(2, 2000);
    }

    @Test
    void unloadingAnEmptyDriveDoesNothing() throws IOException {
        drive().unload();
        assertThat(drive().medium()).isEmpty();
    }

    @Test
    void anEmptyDriveDoesNothingElse() {
        expectProblem("drive-empty", () -> drive().load());
        expectNotReady();
    }

    @Test
    void anUnloadedDriveNeedsALoad() throws IOException {
        loadBlank();
        drive().unload();
        assertThat(drive().medium()).isEmpty();
        expectNotReady();
    }

    private void expectNotReady() {
        expectProblem("drive-not-ready", () -> drive().rewind());
        expectProblem("drive-not-ready", () -> drive().locate(0));
        expectProblem("drive-not-ready", () -> drive().spaceToEndOfData());
        expectProblem("drive-not-ready", () -> drive().read(ByteBuffer.allocate(1)));
        expectProblem("drive-not-ready", () -> drive().write(ByteBuffer.allocate(1)));
        expectProblem("drive-not-ready", () -> drive().writeFilemarks(1, Sync.SYNCHRONIZED));
    }

    @Test
    void loadingALoadedDriveRewindsIt() throws IOException {
        loadBlank();
        write(1, 10);

        drive().load();

        assertThat(drive().position()).isZero();
        expectBlock(1, 10);
    }

    @Test
    void oneCartridgeAfterAnother() throws IOException {
        loadBlank();
        write(1, 10);
        drive().unload();
        bench().remove();
        assertThat(drive().medium()).isEmpty();

        loadBlank();
        expectEndOfData(0);
    }
}
