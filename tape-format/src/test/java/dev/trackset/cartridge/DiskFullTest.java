package dev.trackset.cartridge;

import static dev.trackset.cartridge.TestTape.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that fail leave nothing torn, and what was there stays. */
class DiskFullTest {

    @TempDir Path home;

    private Path directory;
    private RamFiles files;

    @BeforeEach
    void load() throws IOException {
        directory = TestTape.small(home);
        files = new RamFiles(RamDisk.load(directory));
    }

    private Cartridge open() throws IOException {
        return Cartridge.openReadWrite(
                directory, CartridgeOptions.DEFAULT, files, new IndexTail(IndexTail.RECORDS_MAX));
    }

    private void assertDiskFull(Write write) {
        assertThatThrownBy(write::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("disk-full"))
                .hasMessageContaining(directory.toString());
    }

    private interface Write {
        void run() throws IOException;
    }

    @Test
    void appendLeavesTheTapeAsItWas() throws IOException {
        try (Cartridge tape = open()) {
            tape.append(sequence(500, 1));
            tape.sync();
            files.space = 300;
            ByteBuffer block = sequence(500, 2);
            assertDiskFull(() -> tape.append(block));
            assertThat(block.remaining()).isEqualTo(500);
            assertThat(files.disk.content("data.0")).hasSize(1807);
            assertThat(tape.objects()).isEqualTo(6);
            files.space = Long.MAX_VALUE;
            tape.append(block);
            tape.appendFilemarks(1);
        }
        assertThat(StrictChecker.check(files.disk.files())).hasSize(8);
    }

    @Test
    void firstAppendIsRefusedBeforeAnythingChanges() throws IOException {
        files.space = 100;
        try (Cartridge tape = open()) {
            assertDiskFull(() -> tape.append(sequence(10, 2)));
            assertThat(tape.objects()).isEqualTo(5);
        }
        assertThat(files.disk.names.keySet())
                .containsExactly("data.0", "indx.0", "mam", "meta.0", "mhvtl_data");
        assertThat(StrictChecker.check(files.disk.files())).hasSize(5);
    }

    @Test
    void syncCanBeTriedAgain() throws IOException {
        try (Cartridge tape = open()) {
            tape.append(sequence(500, 1));
            tape.appendFilemarks(1);
            for (long space : new long[] {0, 700, 1024, 100}) {
                files.space = space;
                assertDiskFull(tape::sync);
            }
            files.space = Long.MAX_VALUE;
            tape.sync();
            assertThat(tape.objects()).isEqualTo(7);
        }
        assertThat(StrictChecker.check(files.disk.files())).hasSize(7);
    }

    @Test
    void whatCouldNotBeSyncedIsMendedAway() throws IOException {
        Cartridge tape = open();
        tape.append(sequence(500, 1));
        tape.appendFilemarks(1);
        files.space = 0;
        assertDiskFull(tape::close);
        files.space = Long.MAX_VALUE;
        try (Cartridge again = open()) {
            assertThat(again.mended()).isNotEmpty();
            assertThat(again.objects()).isEqualTo(5);
        }
        assertThat(StrictChecker.check(files.disk.files())).hasSize(5);
    }

    /** After a failed fsync the system forgets the error, so a second one proves nothing. */
    @Test
    void nothingIsWrittenAfterAFailedForce() throws IOException {
        Cartridge tape = open();
        tape.append(sequence(500, 1));
        files.forceFails = true;
        assertThatThrownBy(tape::sync)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cartridge-io-failed");
        files.forceFails = false;
        for (Write write :
                new Write[] {tape::sync, () -> tape.append(sequence(1, 1)), tape::close}) {
            assertThatThrownBy(write::run)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("an earlier write failed");
        }
        try (Cartridge again = open()) {
            assertThat(again.objects()).isEqualTo(5);
        }
    }
}
