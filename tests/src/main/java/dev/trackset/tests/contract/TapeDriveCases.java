package dev.trackset.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.ReadResult;
import dev.trackset.secondary.device.TapeDrive.Sync;
import dev.trackset.secondary.device.TapeDrive.WriteResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the drive contract share: the bench, and words for what tests do with it. */
abstract class TapeDriveCases {

    static final int KIB = 1 << 10;
    static final int MIB = 1 << 20;

    private DriveBench bench;

    /** A new bench; it is closed after the test. */
    protected abstract DriveBench openBench() throws IOException;

    @BeforeEach
    final void open() throws IOException {
        bench = openBench();
    }

    @AfterEach
    final void close() throws IOException {
        bench.close();
    }

    final DriveBench bench() {
        return bench;
    }

    final TapeDrive drive() {
        return bench.drive();
    }

    final void need(DriveCapability capability) {
        assumeTrue(
                bench.capabilities().contains(capability), () -> "the bench has no " + capability);
    }

    /** A blank data cartridge, loaded. */
    final TapeDrive loadBlank() throws IOException {
        return loadBlank(0);
    }

    final TapeDrive loadBlank(long capacityBytes) throws IOException {
        bench.insert(DriveBench.Kind.DATA, capacityBytes);
        drive().load();
        return drive();
    }

    final void reload() throws IOException {
        drive().unload();
        drive().load();
    }

    /** Content of a block: the same for the same seed and length. */
    static byte[] content(long seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    final WriteResult write(long seed, int length) throws IOException {
        ByteBuffer block = ByteBuffer.wrap(content(seed, length));
        WriteResult result = drive().write(block);
        assertThat(block.remaining()).isEqualTo(result == WriteResult.END_OF_MEDIUM ? length : 0);
        return result;
    }

    final void writeFilemark() throws IOException {
        drive().writeFilemarks(1, Sync.BUFFERED);
    }

    /** Reads a block and checks it and the position behind it. */
    final void expectBlock(long seed, int length) throws IOException {
        long before = drive().position();
        ByteBuffer target = ByteBuffer.allocateDirect(length + 17);
        assertThat(drive().read(target)).isEqualTo(new ReadResult.Block(length));
        assertThat(target.position()).isEqualTo(length);
        byte[] read = new byte[length];
        target.flip().get(read);
        assertThat(read).as("block at object %d", before).isEqualTo(content(seed, length));
        assertThat(drive().position()).isEqualTo(before + 1);
    }

    final void expectFilemark() throws IOException {
        long before = drive().position();
        ByteBuffer target = ByteBuffer.allocate(KIB);
        assertThat(drive().read(target)).isEqualTo(new ReadResult.Filemark());
        assertThat(target.position()).isZero();
        assertThat(drive().position()).isEqualTo(before + 1);
    }

    /** Reads the end of data, twice: the position stays. */
    final void expectEndOfData(long object) throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(drive().position()).isEqualTo(object);
            assertThat(drive().read(ByteBuffer.allocate(KIB)))
                    .isEqualTo(new ReadResult.EndOfData());
        }
    }

    static void expectProblem(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(code);
                            assertThat(e.problem().message()).isNotBlank();
                            assertThat(e.problem().remedy()).isNotBlank();
                        });
    }
}
