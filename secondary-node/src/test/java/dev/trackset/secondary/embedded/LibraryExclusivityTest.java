package dev.trackset.secondary.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.problem.Problem;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.device.TapeDrive.ReadResult;
import dev.trackset.secondary.device.TapeDrive.Sync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryExclusivityTest {

    @TempDir Path home;

    @Test
    void aSecondOpenInTheSameJvmIsRefusedAndDoesNotLoseTheLock() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            bench.open();

            for (int i = 0; i < 2; i++) {
                Problem problem = Problems.of(() -> open(bench));
                assertThat(problem.code()).isEqualTo("library-in-use");
                assertThat(problem.message()).contains("process " + ProcessHandle.current().pid());
            }
            Problems.expect(
                    "library-in-use",
                    () -> BlankCartridges.make(bench.description(), Clock.systemUTC()));
        }
        try (LibraryBench bench = new LibraryBench(home)) {
            assertThat(bench.open().elements()).isNotEmpty();
        }
    }

    private static EmbeddedLibrary open(LibraryBench bench) throws IOException {
        return EmbeddedLibrary.open(
                bench.description(), EmbeddedSettings.DEFAULT, Clock.systemUTC(), _ -> {});
    }

    @Test
    void anotherProcessIsNamedAndItsDeathLeavesNothingBehind() throws IOException {
        try (LibraryBench bench = new LibraryBench(home)) {
            try (OtherProcess other = new OtherProcess(home, OtherProcess.Work.WRITE)) {
                Problem problem = Problems.of(bench::open);
                assertThat(problem.code()).isEqualTo("library-in-use");
                assertThat(problem.message()).contains("process " + other.pid(), "since 2");
            }

            bench.open();

            assertThat(bench.noticeCodes()).containsExactly("cartridge-returned");
            assertThat(bench.notices.getFirst().message()).contains("TS0002L8", "slot 2");
            assertThat(bench.where("TS0002L8")).contains("STORAGE 2");
            TapeDrive drive = bench.load("TS0002L8", 2);
            assertThat(bench.noticeCodes())
                    .containsExactly("cartridge-returned", "cartridge-mended");
            assertThat(bench.notices.getLast().message()).contains("TS0002L8");
            drive.locate(3);
            assertThat(drive.read(ByteBuffer.allocate(1))).isEqualTo(new ReadResult.Filemark());
            drive.spaceToEndOfData();
            drive.write(ByteBuffer.wrap(new byte[10]));
        }
    }

    @Test
    void noCartridgeIsLostWhenAProcessDiesBetweenMoves() throws IOException {
        for (int round = 0; round < 3; round++) {
            try (OtherProcess other = new OtherProcess(home, OtherProcess.Work.MOVE)) {
                LockSupport.parkNanos(round * 7_000_000L);
                assertThat(other.pid()).isPositive();
            }
            try (LibraryBench bench = new LibraryBench(home)) {
                bench.open();
                for (int slot = 1; slot <= LibraryBench.CARTRIDGES; slot++) {
                    assertThat(bench.where("TS000" + slot + "L8")).contains("STORAGE " + slot);
                }
                assertThat(bench.noticeCodes()).isSubsetOf("cartridge-returned");
            }
        }
    }

    @Test
    void aLibraryThatIsClosedCanBeOpenedAtOnce() throws IOException {
        long epoch = 0;
        for (int i = 0; i < 3; i++) {
            try (LibraryBench bench = new LibraryBench(home)) {
                bench.open();
                long next = Holder.read(home.resolve("library/.trackset/holder")).epoch();
                assertThat(next).isGreaterThan(epoch);
                epoch = next;
                assertThat(bench.notices).isEmpty();
            }
        }
    }

    @Test
    void aLostLibraryIsNotWrittenAnyMore() throws IOException {
        LibraryBench bench = new LibraryBench(home);
        EmbeddedLibrary library = bench.open();
        TapeDrive drive = bench.load("TS0001L8", 1);
        bench.mount("TS0002L8", 2);
        drive.write(ByteBuffer.wrap(new byte[10]));
        Path holder = bench.directory().resolve(".trackset/holder");
        Holder ours = Holder.read(holder);
        byte[] state = Files.readAllBytes(LibraryFiles.state(bench.directory()));

        new Holder(ours.epoch() + 1, 1, "elsewhere", ours.since()).write(holder);

        Problem problem = Problems.of(() -> drive.writeFilemarks(1, Sync.SYNCHRONIZED));
        assertThat(problem.code()).isEqualTo("library-lost");
        assertThat(problem.message()).contains("elsewhere");
        Problems.expect("library-lost", () -> library.drives().get(1).load());
        Problems.expect("library-lost", () -> moveSlot(bench, library));
        Problems.expect("library-lost", library::rescan);
        Problems.expect("library-lost", library::close);
        assertThat(Files.readAllBytes(LibraryFiles.state(bench.directory()))).isEqualTo(state);
    }

    private static void moveSlot(LibraryBench bench, EmbeddedLibrary library) throws IOException {
        library.move(
                bench.address(Element.Kind.STORAGE, 3), bench.address(Element.Kind.STORAGE, 6));
    }

    @Test
    void aRemovedOrDamagedHolderFileIsALostLibraryUntilTheNextOpen() throws IOException {
        LibraryBench bench = new LibraryBench(home);
        EmbeddedLibrary library = bench.open();
        Path holder = bench.directory().resolve(".trackset/holder");
        Files.writeString(holder, "rubbish");
        Problems.expect("library-lost", library::rescan);
        Files.delete(holder);
        Problems.expect("library-lost", library::close);

        try (LibraryBench next = new LibraryBench(home)) {
            Files.writeString(holder, "rubbish");
            next.open().rescan();
            assertThat(Holder.read(holder).epoch()).isGreaterThan(1_000_000);
        }
    }
}
