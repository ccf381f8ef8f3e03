package dev.trackset.cartridge;

import dev.trackset.cartridge.BlockReader.UnreadableBlockException;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A sound cartridge that is locked for its one user, to be read and, if its kind allows, written.
 * What is written is at the end of data: to overwrite, {@link #truncate} first. One thread at a
 * time.
 *
 * <p>Objects are blocks and filemarks, numbered together from 0 as SCSI does. What was appended is
 * durable after {@link #sync} or {@link #close}; a crash before loses at most what came after the
 * last of them, and never anything before.
 *
 * <p>Every method that touches files throws a {@link ProblemException} that names the cartridge;
 * {@code disk-full} leaves the tape as it was before the call.
 */
public final class Cartridge implements AutoCloseable {

    private final Path directory;
    private final CartridgeOptions options;
    private final Closer closer;
    private final CartridgeInspection inspection;
    private final List<CartridgeDamage> mended;
    private final LoadRecord record;
    private final PartitionWriter partition;
    private final CartridgeKind kind;
    private final long capacityBytes;
    private boolean closed;

    private Cartridge(
            Path directory,
            CartridgeOptions options,
            CartridgeFiles files,
            IndexTail tail,
            CartridgeInspection inspection,
            Closer closer) {
        this.directory = directory;
        this.options = options;
        this.closer = closer;
        this.inspection = inspection;
        mended = inspection.report().listed();
        record = new LoadRecord(files, inspection.memory(), inspection.partitions().size());
        partition =
                new PartitionWriter(
                        files, inspection.partitions().getFirst(), options.compression(), tail);
        closer.add(partition);
        kind = inspection.memory().kind().orElseThrow();
        long recorded = inspection.memory().partitionCapacityBytes(0);
        capacityBytes = recorded == 0 ? inspection.memory().maximumCapacityBytes() : recorded;
    }

    /**
     * Locks and checks a cartridge, and mends what an interrupted writer left behind.
     *
     * @throws DamagedCartridgeException when anything else is wrong; no file was changed
     * @throws ProblemException {@code cartridge-in-use}, {@code no-such-cartridge}, {@code
     *     cartridge-old-format}
     */
    public static Cartridge openReadWrite(Path directory, CartridgeOptions options)
            throws ProblemException {
        return openReadWrite(
                directory,
                options,
                new DirectoryFiles(directory),
                new IndexTail(IndexTail.RECORDS_MAX));
    }

    static Cartridge openReadWrite(
            Path directory, CartridgeOptions options, CartridgeFiles files, IndexTail tail)
            throws ProblemException {
        Closer closer = new Closer();
        try {
            requireCartridge(directory, files);
            closer.add(CartridgeLock.take(directory, options.holder()));
            CartridgeInspection inspection = closer.add(CartridgeInspection.of(files, true));
            requireSound(directory, inspection);
            Mending.clean(files, inspection);
            Cartridge cartridge =
                    new Cartridge(directory, options, files, tail, inspection, closer);
            cartridge.mend();
            return cartridge;
        } catch (IOException e) {
            throw StorageFailure.of(directory, closer.closeAfter(e));
        } catch (RuntimeException e) {
            throw closer.closeAfter(e);
        }
    }

    private void mend() throws IOException {
        if (!mended.isEmpty()) {
            Mending.mend(inspection.partitions().getFirst());
            partition.sync();
        }
    }

    private static void requireSound(Path directory, CartridgeInspection inspection)
            throws ProblemException {
        if (inspection.isFormatThree()) {
            throw new ProblemException(
                    "cartridge-old-format",
                    "cartridge " + directory + " has the format of mhvtl 1.7 and earlier",
                    "read it with 'trackset dump', or let a current mhvtl load it twice, which"
                            + " converts it");
        }
        if (!inspection.report().isEmpty() && !Mending.canMend(inspection)) {
            throw new DamagedCartridgeException(directory, inspection.report());
        }
    }

    /**
     * Opens a cartridge of any format and in any state to look at it.
     *
     * @throws ProblemException {@code no-such-cartridge}, {@code cartridge-access-denied}
     */
    public static CartridgeView openReadOnly(Path directory) throws ProblemException {
        try {
            DirectoryFiles files = new DirectoryFiles(directory);
            requireCartridge(directory, files);
            return new CartridgeView(directory, CartridgeInspection.of(files, false));
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    private static void requireCartridge(Path directory, CartridgeFiles files) throws IOException {
        for (String name :
                List.of(MemoryFiles.MEMORY, "data.0", "indx.0", "meta.0", "data", "meta")) {
            if (files.exists(name)) {
                return;
            }
        }
        throw new ProblemException(
                "no-such-cartridge",
                "there is no cartridge at " + directory,
                "check the path and the barcode");
    }

    static String barcode(Path directory, CartridgeMemory memory) {
        String recorded = memory.barcode();
        return recorded.isEmpty() ? String.valueOf(directory.getFileName()) : recorded;
    }

    public Path directory() {
        return directory;
    }

    public String barcode() {
        return barcode(directory, inspection.memory());
    }

    /** What {@link #openReadWrite} mended, for the log; empty as a rule. */
    public List<CartridgeDamage> mended() {
        return mended;
    }

    /** The cartridge memory as it is now. */
    public CartridgeMemory memory() {
        return inspection.memory().copy();
    }

    public CartridgeKind kind() {
        return kind;
    }

    public boolean isWriteProtected() {
        return inspection.memory().isWriteProtected();
    }

    /** Stored bytes that the partition takes; filemarks cost nothing. */
    public long capacityBytes() {
        return capacityBytes;
    }

    /** Stored bytes until the end of the medium, never negative. */
    public long remainingBytes() {
        return Math.max(0, capacityBytes() - dataBytes());
    }

    public long earlyWarningBytes() {
        return options.earlyWarningBytes();
    }

    /** Number of blocks and filemarks, which is also the position of the end of data. */
    public long objects() {
        return partition.objects();
    }

    /** Stored bytes before the end of data. */
    public long dataBytes() {
        return partition.dataBytes();
    }

    /** The filemarks as they are now; changes with what is written. */
    public Filemarks filemarks() {
        return partition.filemarks();
    }

    /**
     * The index record of an object.
     *
     * @throws IndexOutOfBoundsException at and behind the end of data
     */
    public IndexEntry entry(long object) throws ProblemException {
        try {
            return partition.entry(object);
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /**
     * Reads a block into the buffer, from its position on, which moves behind the block. The room
     * it needs is the size of its entry, {@link BlockLimits#BLOCK_BYTES_MAX} at most.
     *
     * @return the size of the block
     * @throws BadBlockException when the block is damaged or "encrypted"; the buffer's content
     *     behind its position is then undefined
     * @throws IllegalArgumentException when the object is a filemark, or the buffer has too little
     *     room
     */
    public int read(long object, ByteBuffer target) throws ProblemException {
        IndexEntry entry = entry(object);
        ObjectReads.requireBlock(object, entry);
        if (entry.isEncrypted()) {
            throw new BadBlockException(barcode(), 0, object, ObjectReads.ENCRYPTED);
        }
        try {
            int size = partition.read(entry, target);
            record.addRead(size);
            return size;
        } catch (UnreadableBlockException e) {
            throw new BadBlockException(barcode(), 0, object, e.getMessage());
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /**
     * Appends what remains in the buffer as one block and moves the position to the limit, except
     * at the end of the medium. A direct buffer is written without a copy.
     *
     * @throws WriteRefusedException when the cartridge is not one to write to
     * @throws ProblemException {@code block-size} when the buffer is empty or longer than allowed
     */
    public AppendResult append(ByteBuffer block) throws ProblemException {
        requireWritable();
        requireBlockSize(block.remaining());
        if (remainingBytes() == 0 || objects() >= BlockLimits.OBJECTS_MAX) {
            return AppendResult.END_OF_MEDIUM;
        }
        int size = block.remaining();
        change(() -> partition.append(block));
        record.addWritten(size);
        return written();
    }

    /**
     * Appends filemarks, also behind the end of the medium: they take no room there. They are
     * durable after the next {@link #sync}.
     */
    public AppendResult appendFilemarks(int count) throws ProblemException {
        requireWritable();
        if (count < 0) {
            throw new IllegalArgumentException("negative count: " + count);
        }
        if (count > Filemarks.COUNT_MAX - filemarks().count()
                || count > BlockLimits.OBJECTS_MAX - objects()) {
            return AppendResult.END_OF_MEDIUM;
        }
        for (int i = 0; i < count; i++) {
            change(partition::appendFilemark);
        }
        return written();
    }

    private AppendResult written() {
        return remainingBytes() <= options.earlyWarningBytes()
                ? AppendResult.EARLY_WARNING
                : AppendResult.WRITTEN;
    }

    /** Makes all that was appended durable: the commit point. Cheap when there is nothing to do. */
    public void sync() throws ProblemException {
        try {
            partition.sync();
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /**
     * Drops an object and everything behind it, as overwriting it does on a tape. Not to be undone,
     * not even by a crash.
     *
     * @param object 0 to {@link #objects}, where it drops nothing
     */
    public void truncate(long object) throws ProblemException {
        requireWritable();
        if (object < 0 || object > objects()) {
            throw new IndexOutOfBoundsException("object " + object + " of " + objects());
        }
        if (object == objects()) {
            return;
        }
        if (kind() == CartridgeKind.WORM && !isRewritableWorm()) {
            throw new WriteRefusedException(WriteRefusal.WORM_OVERWRITE, barcode());
        }
        change(() -> partition.truncate(object));
    }

    /** mhvtl lets a WORM cartridge be written from its beginning if there is only one filemark. */
    private boolean isRewritableWorm() throws ProblemException {
        return objects() == 1 && entry(0).isFilemark();
    }

    /**
     * Records that a drive loaded the cartridge: load count, drive history, and that it is loaded
     * until {@link #close}. Durable when this returns.
     *
     * @param driveVendor 8 characters at most
     * @param driveSerial 16 characters at most
     */
    public void recordLoad(String driveVendor, String driveSerial) throws ProblemException {
        try {
            record.load(driveVendor, driveSerial);
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /** Sets or removes the write protection. Durable when this returns. */
    public void setWriteProtected(boolean isProtected) throws ProblemException {
        try {
            record.setWriteProtected(isProtected);
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /** Why nothing can be appended here; empty when it can. */
    public Optional<WriteRefusal> writeRefusal() {
        return WriteRefusal.of(inspection.memory(), inspection.partitions().size());
    }

    private void requireWritable() throws ProblemException {
        Optional<WriteRefusal> refusal = writeRefusal();
        if (refusal.isPresent()) {
            throw new WriteRefusedException(refusal.get(), barcode());
        }
    }

    private void requireBlockSize(int bytes) throws ProblemException {
        if (bytes < 1 || bytes > options.blockBytesMax()) {
            throw new ProblemException(
                    "block-size",
                    "a block of "
                            + bytes
                            + " bytes is not written to tape "
                            + barcode()
                            + ", which takes 1 to "
                            + options.blockBytesMax(),
                    "write shorter blocks, or raise the block limit up to "
                            + BlockLimits.BLOCK_BYTES_MAX);
        }
    }

    private interface Change {
        void run() throws IOException;
    }

    private void change(Change change) throws ProblemException {
        try {
            record.beforeChange();
            change.run();
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /**
     * Syncs, updates the cartridge memory and releases the lock. The lock is released also when
     * this throws; what was not synced is then mended away at the next open.
     */
    @Override
    public void close() throws ProblemException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            partition.sync();
            record.unload(remainingBytes());
        } catch (IOException e) {
            throw StorageFailure.of(directory, closer.closeAfter(e));
        }
        try {
            closer.close();
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }
}
