package dev.trackset.primary.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.trackset.metadata.FileType;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not keep still while they are read. */
class ChangingFilesTest {

    private static final int SIZE = 100_000;

    @TempDir Path directory;
    private Path work;
    private Path source;
    private Path target;
    private Path file;
    private byte[] content;

    @BeforeEach
    void makeTree() throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        source = Files.createDirectory(directory.resolve("source"));
        target = directory.resolve("target");
        content = new byte[SIZE];
        Arrays.fill(content, (byte) 'x');
        Files.writeString(source.resolve("a"), "before");
        file = Files.write(source.resolve("file"), content);
        Files.writeString(source.resolve("z"), "behind");
    }

    /** What happens to the tree at a moment of reading {@code file}. */
    @FunctionalInterface
    private interface Happening {
        void run() throws IOException;
    }

    private Backup backupWhile(long moment, Happening happening) throws Exception {
        boolean[] happened = {false};
        Backup backup =
                new Backup(
                        source,
                        work,
                        TreeReaderOptions.defaults(work),
                        (path, offset) -> {
                            if (path.equals(RawName.of("file"))
                                    && offset >= moment
                                    && !happened[0]) {
                                happened[0] = true;
                                happening.run();
                            }
                        });
        assertThat(happened[0]).isTrue();
        backup.restoreTo(target);
        assertThat(target.resolve("a")).hasContent("before");
        assertThat(target.resolve("z")).hasContent("behind");
        return backup;
    }

    private static void assertChanged(Backup backup) {
        assertThat(backup.report.changed().first())
                .extracting(Finding::path)
                .containsExactly(RawName.of("file"));
        assertThat(backup.metadata.item("file").entry().changedWhileRead()).isTrue();
        assertThat(backup.summary.changedWhileRead()).isEqualTo(1);
    }

    @Test
    void growingFileIsReadToTheSizeSeenFirst() throws Exception {
        Backup backup =
                backupWhile(
                        40_000, () -> Files.write(file, new byte[SIZE], StandardOpenOption.APPEND));
        assertChanged(backup);
        assertThat(target.resolve("file")).hasBinaryContent(content);
    }

    @Test
    void shrinkingFileIsFilledUpWithZeros() throws Exception {
        Backup backup = backupWhile(40_000, () -> Files.write(file, new byte[] {1, 2, 3}));
        assertChanged(backup);
        byte[] restored = Files.readAllBytes(target.resolve("file"));
        assertThat(restored).hasSize(SIZE);
        int kept = 0;
        while (kept < SIZE && restored[kept] == 'x') {
            kept++;
        }
        assertThat(kept).isBetween(40_000, SIZE - 1);
        assertThat(Arrays.copyOfRange(restored, kept, SIZE)).containsOnly((byte) 0);
    }

    @Test
    void fileRemovedWhileItIsReadIsWhole() throws Exception {
        Backup backup = backupWhile(0, () -> Files.delete(file));
        assertChanged(backup);
        assertThat(target.resolve("file")).hasBinaryContent(content);
    }

    @Test
    void fileWrittenInPlaceIsReported() throws Exception {
        Backup backup =
                backupWhile(
                        40_000, () -> Files.write(file, new byte[] {1}, StandardOpenOption.WRITE));
        assertChanged(backup);
    }

    @Test
    void fileGoneBeforeItIsOpenedIsReported() throws Exception {
        Backup backup = backupWhile(-1, () -> Files.delete(file));
        assertThat(backup.report.unreadable().first())
                .containsExactly(new Finding(RawName.of("file"), "vanished before it was read"));
        assertThat(backup.metadata.unreadable).isEqualTo(backup.report.unreadable().first());
        assertThat(backup.summary.unreadable()).isEqualTo(1);
        assertThat(target.resolve("file")).doesNotExist();
    }

    @Test
    void fileThatBecameALinkIsKeptAsTheLink() throws Exception {
        Backup backup =
                backupWhile(
                        -1,
                        () -> {
                            Files.delete(file);
                            Files.createSymbolicLink(file, Path.of("/etc/passwd"));
                        });
        assertThat(backup.metadata.item("file").entry().type()).isEqualTo(FileType.SYMBOLIC_LINK);
    }

    @Test
    void directoryMovedWhileTheWalkIsInItEndsOnlyWhatIsOutOfReach() throws Exception {
        Path deep = source.resolve("file-directory");
        for (int depth = 0; depth < DirectoryStack.OPEN_MAX + 10; depth++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("file"), "x");
        Files.createDirectory(source.resolve("file-directory/d/e"));
        RawName deepest = RawName.of(source.relativize(deep.resolve("file")).toString());
        Backup backup =
                new Backup(
                        source,
                        work,
                        TreeReaderOptions.defaults(work),
                        (path, offset) -> {
                            if (path.equals(deepest) && offset < 0) {
                                Files.move(
                                        source.resolve("file-directory"),
                                        directory.resolve("gone"));
                                Files.createDirectory(source.resolve("file-directory"));
                            }
                        });
        assertThat(backup.report.unreadable().first())
                .anySatisfy(finding -> assertThat(finding.reason()).contains("was moved"));
        assertThat(backup.metadata.item("z").entry().type()).isEqualTo(FileType.REGULAR);
    }

    @Test
    void whatMayNotBeReadIsReportedAndTheRestGoesOn() throws Exception {
        assumeThat(Posix.effectiveUser()).as("the superuser may read everything").isNotZero();
        Path closed = Files.createDirectory(source.resolve("closed"));
        Files.writeString(closed.resolve("inside"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Backup backup = new Backup(source, work);
        backup.restoreTo(target);
        assertThat(backup.report.unreadable().first())
                .extracting(finding -> finding.path().toString())
                .containsExactly("closed", "file");
        assertThat(backup.report.unreadable().first().getFirst().reason()).contains("EACCES");
        assertThat(target.resolve("file")).doesNotExist();
        assertThat(target.resolve("closed")).isDirectory();
        assertThat(target.resolve("z")).hasContent("behind");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void singleFileThatIsGoneIsAnError() {
        PathObject object = new PathObject(RawName.of(source.resolve("none").toString()));
        MemoryMetadata metadata =
                new MemoryMetadata(
                        Backup.BLOCK_SET, object.path(), dev.trackset.block.Geometry.DEFAULT);
        TreeReader reader =
                new TreeReader(
                        object,
                        Backup.BLOCK_SET,
                        TreeReaderOptions.defaults(work),
                        metadata,
                        new MemoryBatches(Backup.BATCH_BYTES));
        assertThatThrownBy(reader::read).hasMessageContaining("unknown-object");
    }
}
