package dev.trackset.primary.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.frame.FrameBatch;
import dev.trackset.frame.FrameHeader;
import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {

    @TempDir Path directory;
    private Path work;
    private Path source;
    private Path target;
    private Backup backup;

    @BeforeEach
    void makeBackup() throws Exception {
        work = Files.createDirectory(directory.resolve("work"));
        source = Files.createDirectory(directory.resolve("source"));
        target = Files.createDirectory(directory.resolve("target"));
        Files.createDirectories(source.resolve("a/b"));
        Files.writeString(source.resolve("a/b/one"), "1".repeat(40_000));
        Files.writeString(source.resolve("a/b/two"), "2".repeat(3));
        Files.createLink(source.resolve("c-link"), source.resolve("a/b/one"));
        Files.createLink(source.resolve("d-link"), source.resolve("a/b/one"));
        Files.createSymbolicLink(source.resolve("s"), Path.of("a"));
        Files.write(source.resolve("zeros"), new byte[20_000]);
        backup = new Backup(source, work);
    }

    private static void assertProblem(ThrowingCallable call, String code, String... inMessage) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(code);
                            for (String part : inMessage) {
                                assertThat(e.problem().toString()).contains(part);
                            }
                        });
    }

    private PathRestoreReport restore(boolean overwrite, String... paths) throws Exception {
        return backup.restore(Optional.of(target), List.of(paths), overwrite, new Random(3));
    }

    @Test
    void existingFilesAreNamedBeforeAnythingIsWritten() throws Exception {
        Files.createDirectories(target.resolve("a/b"));
        Files.writeString(target.resolve("a/b/two"), "mine");
        Files.writeString(target.resolve("s"), "mine too");
        assertProblem(
                () -> restore(false),
                "would-overwrite",
                target + "/a/b/two",
                target + "/s",
                "Nothing was written");
        assertThat(target.resolve("a/b/two")).hasContent("mine");
        assertThat(target.resolve("a/b/one")).doesNotExist();
        assertThat(target.resolve("zeros")).doesNotExist();
    }

    @Test
    void overwritingReplacesFilesAndNeverWritesIntoThem() throws Exception {
        Files.createDirectories(target.resolve("a/b"));
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine");
        Files.createLink(target.resolve("a/b/two"), elsewhere);
        Files.write(target.resolve("zeros"), "y".repeat(50_000).getBytes());
        Files.createSymbolicLink(target.resolve("c-link"), elsewhere);
        restore(true);
        Trees.assertEqual(source, target);
        assertThat(elsewhere).hasContent("mine");
    }

    @Test
    void linksInTheTargetAreNotFollowed() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createSymbolicLink(target.resolve("a"), outside);
        assertProblem(() -> restore(false), "would-overwrite", target + "/a");
        restore(true);
        assertThat(outside).isEmptyDirectory();
        Trees.assertEqual(source, target);
    }

    @Test
    void linkThatAppearsDuringTheRestoreIsNotFollowed() throws Exception {
        Path outside = Files.createDirectories(directory.resolve("outside/b"));
        Files.writeString(outside.resolve("one"), "mine");
        try (RemappingTable table = backup.table(List.of());
                TreeRestorer restorer = restorer(table)) {
            restorer.prepare();
            Trees.run("mv", target + "/a", target + "/moved");
            Files.createSymbolicLink(target.resolve("a"), outside.getParent());
            assertThatThrownBy(() -> Backup.deliver(restorer, backup.batches.batches))
                    .hasRootCauseMessage("open a: ENOTDIR, not a directory");
        }
        assertThat(outside.resolve("one")).hasContent("mine");
    }

    @Test
    void directoriesInTheWayOfFilesAreNeverRemoved() throws Exception {
        Files.createDirectory(target.resolve("zeros"));
        assertProblem(() -> restore(true), "directory-in-the-way", target + "/zeros");
        assertThat(target.resolve("a")).doesNotExist();
    }

    @Test
    void directoriesWithContentKeepTheirAttributes() throws Exception {
        Files.createDirectory(target.resolve("a"));
        Files.writeString(target.resolve("a/mine"), "mine");
        Files.setPosixFilePermissions(
                target.resolve("a"), PosixFilePermissions.fromString("rwx------"));
        PathRestoreReport report = restore(false);
        assertThat(report.directoriesKept()).isEqualTo(2);
        assertThat(report.notices()).hasSize(1);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(target.resolve("a"))))
                .isEqualTo("rwx------");
        assertThat(target.resolve("a/mine")).hasContent("mine");
        assertThat(target.resolve("a/b/two")).hasContent("222");
    }

    @Test
    void partsByPath() throws Exception {
        restore(false, "a/b/two", "zeros");
        assertThat(Trees.describe(target).keySet())
                .containsExactly("/.", "/a/.", "/a/b/.", "/a/b/two", "/zeros");
        assertThat(target.resolve("zeros")).hasBinaryContent(new byte[20_000]);
        assertThat(Files.getLastModifiedTime(target.resolve("a/b")))
                .isEqualTo(Files.getLastModifiedTime(source.resolve("a/b")));
    }

    @Test
    void partsByAbsolutePathAndInOtherSpellings() throws Exception {
        restore(false, source + "/a//b/./two/");
        assertThat(target.resolve("a/b/two")).hasContent("222");
        assertThat(target.resolve("a/b/one")).doesNotExist();
    }

    @Test
    void fileIsRestoredUnderTheNamesThatWereAskedFor() throws Exception {
        restore(false, "c-link", "d-link");
        assertThat(Trees.describe(target).keySet()).containsExactly("/.", "/c-link", "/d-link");
        assertThat(target.resolve("c-link")).hasSameTextualContentAs(source.resolve("c-link"));
        assertThat(Files.getAttribute(target.resolve("c-link"), "unix:ino"))
                .isEqualTo(Files.getAttribute(target.resolve("d-link"), "unix:ino"));
        assertThat(Files.getLastModifiedTime(target.resolve("d-link")))
                .isEqualTo(Files.getLastModifiedTime(source.resolve("a/b/one")));
    }

    @Test
    void pathsThatAreNotThere() {
        for (String path :
                List.of("none", "a/b/none", "/etc", "../source/a", source + "x", "zeros/below")) {
            assertProblem(() -> restore(false, "a", path), "path-not-in-backup", path);
        }
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void singleFileIsAskedForByItsName() throws Exception {
        backup = new Backup(source.resolve("zeros"), work);
        restore(false, "zeros");
        restore(true, source.resolve("zeros").toString());
        assertThat(target.resolve("zeros")).hasSize(20_000);
        assertProblem(() -> restore(true, "none"), "path-not-in-backup");
    }

    private TreeRestorer restorer(RemappingTable table) {
        return new TreeRestorer(
                backup.source, table, Optional.of(RawName.of(target.toString())), false, work);
    }

    @Test
    void contentThatDidNotArriveIsNamed() throws Exception {
        Files.write(source.resolve("e-late"), "e".repeat(300_000).getBytes());
        backup = new Backup(source, work);
        assertThat(backup.batches.batches).hasSize(2);
        try (RemappingTable table = backup.table(List.of());
                TreeRestorer restorer = restorer(table)) {
            restorer.prepare();
            Backup.deliver(restorer, List.of(backup.batches.batches.getFirst()));
            assertProblem(
                    restorer::finish, "incomplete-restore", target + "/e-late (", " blocks of 512");
        }
        assertThat(target.resolve("a/b/one")).hasSameTextualContentAs(source.resolve("a/b/one"));
    }

    @Test
    void nothingMissingIsClaimedOfWhatWasNotAskedFor() throws Exception {
        Files.write(source.resolve("e-late"), "e".repeat(300_000).getBytes());
        backup = new Backup(source, work);
        try (RemappingTable table = backup.table(List.of("a"));
                TreeRestorer restorer = restorer(table)) {
            restorer.prepare();
            Backup.deliver(restorer, List.of(backup.batches.batches.getFirst()));
            assertThat(restorer.finish().entries()).isEqualTo(5);
        }
    }

    @Test
    void tracksMayComeInPiecesAndTwice() throws Exception {
        long seed = new Random().nextLong();
        List<ByteBuffer> pieces = pieces(new Random(seed));
        try (RemappingTable table = backup.table(List.of());
                TreeRestorer restorer = restorer(table)) {
            restorer.prepare();
            Backup.deliver(restorer, pieces.subList(1, pieces.size()));
            Backup.deliver(restorer, pieces.subList(1, pieces.size()));
            assertThat(target.resolve("a/b/one")).as("seed " + seed).exists();
            Backup.deliver(restorer, pieces.subList(0, 1));
            restorer.finish();
        }
        Trees.assertEqual(source, target);
    }

    @Test
    void pieceThatIsMissingIsNoticed() throws Exception {
        List<ByteBuffer> pieces = pieces(new Random(4));
        try (RemappingTable table = backup.table(List.of());
                TreeRestorer restorer = restorer(table)) {
            restorer.prepare();
            Backup.deliver(restorer, pieces.subList(1, pieces.size()));
            Backup.deliver(restorer, pieces.subList(1, pieces.size()));
            assertProblem(restorer::finish, "incomplete-restore");
        }
    }

    /** The frames of the backup cut into frames of one block, shuffled. */
    private List<ByteBuffer> pieces(Random random) throws Exception {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (ByteBuffer batch : backup.batches.batches) {
            FrameBatch.visit(
                    batch,
                    Backup.BLOCK_SET,
                    true,
                    (header, offset) -> {
                        for (int block = 0; block < header.rawLength() / 512; block++) {
                            ByteBuffer piece = ByteBuffer.allocateDirect(FrameHeader.LENGTH + 512);
                            int from = offset + FrameHeader.LENGTH + block * 512;
                            piece.put(FrameHeader.LENGTH, batch, from, 512);
                            FrameHeader.seal(
                                    piece, 0, header.blockSet(), header.track(), block, 512);
                            pieces.add(piece);
                        }
                    });
        }
        java.util.Collections.shuffle(pieces, random);
        return pieces;
    }

    @Test
    void foreignTracksAreRefused() throws Exception {
        try (RemappingTable table = backup.table(List.of());
                TreeRestorer restorer = restorer(table)) {
            restorer.prepare();
            ByteBuffer buffer = ByteBuffer.allocateDirect(FrameHeader.LENGTH + 512);
            TrackAddress track = new TrackAddress(TrackAddress.VIRTUAL_DEVICE, 0, 0);
            FrameHeader.seal(buffer, 0, new BlockSetId(99), track, 0, 512);
            assertProblem(
                    () -> restorer.accept(FrameHeader.decode(buffer, 0), buffer, 0),
                    "damaged-backup");
        }
    }

    @Test
    void neededTracks() throws Exception {
        Files.write(source.resolve("m"), "m".repeat(32_768 * 4).getBytes());
        Files.write(source.resolve("n"), "n".repeat(1000).getBytes());
        backup = new Backup(source, work);
        Geometry geometry = Geometry.DEFAULT;
        try (RemappingTable table = backup.table(List.of("a/b/two", "n"))) {
            List<String> ranges = new ArrayList<>();
            table.forEachNeeded(
                    (first, tracks) -> ranges.add(geometry.index(first) + "+" + tracks));
            assertThat(ranges).containsExactly("1+1", "5+1");
            assertThat(table.needs(track(0), track(0))).isFalse();
            assertThat(table.needs(track(0), track(1))).isTrue();
            assertThat(table.needs(track(2), track(4))).isFalse();
            assertThat(table.needs(track(4), track(900))).isTrue();
            assertThat(table.needs(track(6), track(900))).isFalse();
        }
        try (RemappingTable table = backup.table(List.of())) {
            List<String> ranges = new ArrayList<>();
            table.forEachNeeded(
                    (first, tracks) -> ranges.add(geometry.index(first) + "+" + tracks));
            assertThat(ranges).containsExactly("0+6");
        }
    }

    private static TrackAddress track(long index) {
        return Geometry.DEFAULT.track(TrackAddress.VIRTUAL_DEVICE, index);
    }
}
