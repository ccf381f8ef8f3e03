package dev.trackset.primary.path;

import static dev.trackset.block.Geometry.BLOCK_BYTES;

import dev.trackset.block.TrackAddress;
import dev.trackset.frame.FrameHeader;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts a path back: {@link #prepare} makes everything, {@link #accept} writes tracks as they come,
 * {@link #finish} gives owners, attributes, modes and times and tells whether anything is missing.
 *
 * <p>{@link #accept} may be called by several threads; the other methods by one, before and after
 * all of that.
 */
public final class TreeRestorer implements AutoCloseable {

    private final MetadataSource source;
    private final RemappingTable table;
    private final RestorePlace place;
    private final boolean overwrite;
    private final Path workDirectory;

    private final Findings.Builder notMade = new Findings.Builder();
    private final Findings.Builder imperfect = new Findings.Builder();
    private final AtomicLong bytesDone = new AtomicLong();
    private final AtomicLong entriesDone = new AtomicLong();
    private boolean inheritance;
    private boolean links;
    private Arrivals arrivals;
    private OpenFiles files;

    /**
     * @param source the metadata that {@code table} was built from
     * @param folder absolute path of the folder that gets the content of the object: what is in the
     *     directory, or the single file by its name; made when it is missing. Empty for the place
     *     the object came from.
     * @param overwrite whether files that are there may be replaced
     * @param workDirectory for a temporary file
     */
    public TreeRestorer(
            MetadataSource source,
            RemappingTable table,
            Optional<RawName> folder,
            boolean overwrite,
            Path workDirectory) {
        this.source = source;
        this.table = table;
        this.place = RestorePlace.of(table, folder);
        this.overwrite = overwrite;
        this.workDirectory = workDirectory;
    }

    /** Content bytes written so far; zeros, which are there from the start, count too. */
    public long bytesDone() {
        return bytesDone.get();
    }

    public long entriesDone() {
        return entriesDone.get();
    }

    /** Where the object goes, in words. */
    public String target() {
        return place.describe(RawName.of(""));
    }

    /**
     * Looks for conflicts, and when there are none makes directories, files, links and devices.
     *
     * @throws ProblemException {@code would-overwrite} and {@code directory-in-the-way} before
     *     anything is written; {@code disk-full}, {@code target-not-writable}, {@code
     *     target-in-the-way}
     */
    public void prepare() throws IOException {
        inheritance = new ConflictCheck(table, place, overwrite).run();
        arrivals = new Arrivals(table, workDirectory);
        DirectoryCursor cursor = new DirectoryCursor(place.make());
        files = new OpenFiles(table, place, cursor);
        try {
            RawName root = RawName.of("");
            inheritance |=
                    ConflictCheck.givesAcl(cursor.directoryOf(root), DirectoryCursor.nameIn(root));
        } catch (PosixException e) {
            throw RestoreProblems.of(e, place.base().toString());
        }
        EntryMaker maker = new EntryMaker(cursor, overwrite);
        SlotPass.run(source, table, (slot, entry) -> make(maker, slot, entry));
        if (links) {
            SlotPass.run(source, table, (slot, entry) -> link(maker, slot, entry));
        }
    }

    private void make(EntryMaker maker, long slot, FileEntry entry) throws IOException {
        if (entry.type() == FileType.HARD_LINK) {
            links = true;
            return;
        }
        RawName path = table.name(slot);
        try {
            maker.make(place.locate(path), entry);
            bytesDone.addAndGet(entry.size() - table.slot(slot, RemappingTable.DATA_BYTES));
            entriesDone.incrementAndGet();
        } catch (PosixException e) {
            notMade(slot, path, entry.type(), e);
        }
    }

    private void link(EntryMaker maker, long slot, FileEntry entry) throws IOException {
        if (entry.type() != FileType.HARD_LINK) {
            return;
        }
        RawName path = table.name(slot);
        long carrier = table.slotOf(entry.hardLinkOf().orElseThrow());
        if (carrier < 0 || !canHaveNames(table.type(carrier))) {
            table.flag(slot, RemappingTable.NOT_MADE);
            notMade.add(path, "the metadata has no file that it is a further name of");
            return;
        }
        try {
            maker.link(place.locate(table.name(carrier)), place.locate(path));
            entriesDone.incrementAndGet();
        } catch (PosixException e) {
            notMade(slot, path, entry.type(), e);
        }
    }

    private static boolean canHaveNames(FileType type) {
        return type != FileType.DIRECTORY && type != FileType.HARD_LINK;
    }

    /** Goes on without an entry that this file system cannot have, unless it has no room at all. */
    private void notMade(long slot, RawName path, FileType type, PosixException e)
            throws ProblemException {
        ProblemException problem = RestoreProblems.of(e, place.describe(path));
        boolean content = type == FileType.REGULAR || type == FileType.DIRECTORY;
        String code = problem.problem().code();
        if (code.equals("disk-full") || content && !code.equals("restore-failed")) {
            throw problem;
        }
        table.flag(slot, RemappingTable.NOT_MADE);
        notMade.add(path, e.reason());
    }

    /**
     * Writes the blocks of a track that are needed; the same track may come again. The buffer's
     * position and limit stay as they are.
     *
     * @param offset of the frame whose header this is; its checksum was verified
     * @throws ProblemException {@code disk-full}, {@code damaged-backup}, {@code restore-failed}
     */
    public void accept(FrameHeader header, ByteBuffer buffer, int offset) throws IOException {
        requireOurs(header);
        long start =
                table.geometry().index(header.track()) * table.geometry().blocksPerTrack()
                        + header.firstBlock();
        int blocks = header.rawLength() / BLOCK_BYTES;
        MemorySegment memory = MemorySegment.ofBuffer(buffer.duplicate().clear());
        for (long extent = table.firstBehind(start);
                extent < table.extents()
                        && table.extent(extent, RemappingTable.DEVICE_BLOCK) < start + blocks;
                extent++) {
            long from = Math.max(start, table.extent(extent, RemappingTable.DEVICE_BLOCK));
            long to = Math.min(start + blocks, table.end(extent));
            long at = offset + FrameHeader.LENGTH + (from - start) * BLOCK_BYTES;
            write(extent, from, to, memory, at);
        }
        arrivals.add(start, blocks);
    }

    private void write(long extent, long from, long to, MemorySegment memory, long at)
            throws IOException {
        long slot = table.extent(extent, RemappingTable.SLOT);
        if (table.has(slot, RemappingTable.NOT_MADE)) {
            return;
        }
        long fileBlock =
                table.extent(extent, RemappingTable.FILE_BLOCK)
                        + from
                        - table.extent(extent, RemappingTable.DEVICE_BLOCK);
        long position = fileBlock * BLOCK_BYTES;
        long rest = table.slot(slot, RemappingTable.SIZE) - position;
        int length = (int) Math.min(rest, (to - from) * BLOCK_BYTES);
        try {
            OpenFiles.Handle file = files.acquire(slot);
            try {
                Posix.write(file.descriptor, memory, at, length, position);
            } finally {
                files.release(file);
            }
        } catch (PosixException e) {
            throw RestoreProblems.of(e, place.describe(table.name(slot)));
        }
        bytesDone.addAndGet(length);
    }

    private void requireOurs(FrameHeader header) throws ProblemException {
        boolean whole =
                header.firstBlock() + header.rawLength() / BLOCK_BYTES
                        <= table.geometry().blocksPerTrack();
        if (!header.blockSet().equals(table.blockSet())
                || header.track().device() != TrackAddress.VIRTUAL_DEVICE
                || header.storedLength() != header.rawLength()
                || !whole) {
            throw new ProblemException(
                    "damaged-backup",
                    "Track "
                            + header.track()
                            + " of block set "
                            + header.blockSet()
                            + " is none of backup "
                            + table.blockSet()
                            + ".",
                    "Check the media it came from.");
        }
    }

    /**
     * Gives everything its owner, attributes, mode and times, directories last, and makes it
     * durable. Files whose content did not arrive get none of these.
     *
     * @throws ProblemException {@code incomplete-restore} with the names of what did not arrive
     */
    public PathRestoreReport finish() throws IOException {
        try {
            files.close();
            files = null;
            return finishEntries();
        } catch (PosixException e) {
            throw RestoreProblems.of(e, place.base().toString());
        }
    }

    private PathRestoreReport finishEntries() throws IOException {
        List<String> missingNames = new ArrayList<>();
        long missing = countMissing(missingNames);
        AttributeWriter attributes = new AttributeWriter(inheritance, imperfect);
        AttributePass pass;
        int base = openToSync();
        try (DirectoryCursor cursor = new DirectoryCursor(place.openBase())) {
            pass = new AttributePass(table, place, cursor, attributes, imperfect);
            SlotPass.run(source, table, pass::entry);
            pass.end();
            Posix.synchroniseFileSystem(base);
        } finally {
            Posix.close(base);
        }
        if (missing > 0) {
            throw RestoreProblems.incomplete(missingNames, missing);
        }
        return new PathRestoreReport(
                target(),
                entriesDone.get(),
                pass.bytes(),
                notMade.build(),
                imperfect.build(),
                attributes.ownersNotSet(),
                pass.directoriesKept());
    }

    /** Opens the base while it can still be: its own mode may soon forbid that. */
    private int openToSync() throws PosixException {
        int base = place.openBase();
        try {
            return Posix.openToRead(base, new byte[] {'.'}, OpenFlags.DIRECTORY);
        } finally {
            Posix.close(base);
        }
    }

    /** Counts the files that lack blocks, and marks them. */
    private long countMissing(List<String> names) throws IOException {
        int blocksPerTrack = table.geometry().blocksPerTrack();
        for (long extent = 0; extent < table.extents(); extent++) {
            long first = table.extent(extent, RemappingTable.DEVICE_BLOCK);
            long slot = table.extent(extent, RemappingTable.SLOT);
            for (long block = first; block < table.end(extent); ) {
                long track = block / blocksPerTrack;
                long end = Math.min(table.end(extent), (track + 1) * blocksPerTrack);
                if (!arrivals.hasTrack(track)) {
                    long before = table.slot(slot, RemappingTable.MISSING);
                    table.setSlot(slot, RemappingTable.MISSING, before + end - block);
                }
                block = end;
            }
        }
        long missing = 0;
        for (long slot = 0; slot < table.entries(); slot++) {
            long blocks = table.slot(slot, RemappingTable.MISSING);
            if (blocks > 0) {
                missing++;
                if (names.size() < RestoreProblems.NAMES_MAX) {
                    names.add(
                            place.describe(table.name(slot))
                                    + " ("
                                    + blocks
                                    + " blocks of 512 bytes)");
                }
            }
        }
        return missing;
    }

    /** Frees everything; what was restored so far stays. */
    @Override
    public void close() throws IOException {
        try (OpenFiles openFiles = files;
                Arrivals arrived = arrivals) {
            files = null;
            arrivals = null;
        }
    }
}
