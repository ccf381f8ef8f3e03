package dev.trackset.primary.path;

import dev.trackset.block.BlockSetId;
import dev.trackset.metadata.ExtendedAttribute;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.MetadataSink;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.Errno;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixException;
import dev.trackset.primary.remote.BatchSink;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a path, once: its entries to a metadata sink, its content to a batch sink. What cannot be
 * read is reported and left out; only an object that is not there, the sinks and an interrupt end
 * the reading early.
 *
 * <p>One thread reads; the progress may be looked at from others.
 */
public final class TreeReader {

    /** Longest path that the metadata can hold. */
    static final int PATH_BYTES_MAX = 0xffff;

    private static final Map<Integer, FileType> TYPES =
            Map.of(
                    FileStatus.SYMBOLIC_LINK, FileType.SYMBOLIC_LINK,
                    FileStatus.CHARACTER_DEVICE, FileType.CHARACTER_DEVICE,
                    FileStatus.BLOCK_DEVICE, FileType.BLOCK_DEVICE,
                    FileStatus.FIFO, FileType.FIFO,
                    FileStatus.SOCKET, FileType.SOCKET);

    /** Sees the moments between which a file may change. */
    interface Observer {
        Observer NONE = (path, offset) -> {};

        /**
         * @param offset how far the file is read; -1 before it is opened
         */
        void reading(RawName path, long offset) throws IOException;
    }

    private final PathObject object;
    private final MetadataSink metadata;
    private final Observer observer;
    private final TrackPacker packer;
    private final ExtentBuffer extents;
    private final ContentReader content;
    private final HardLinks hardLinks;

    private final Findings.Builder unreadable = new Findings.Builder();
    private final Findings.Builder changed = new Findings.Builder();
    private final Findings.Builder splitHardLinks = new Findings.Builder();
    private final AtomicLong bytesDone = new AtomicLong();
    private final AtomicLong entriesDone = new AtomicLong();

    public TreeReader(
            PathObject object,
            BlockSetId blockSet,
            TreeReaderOptions options,
            MetadataSink metadata,
            BatchSink batches) {
        this(object, blockSet, options, metadata, batches, Observer.NONE);
    }

    TreeReader(
            PathObject object,
            BlockSetId blockSet,
            TreeReaderOptions options,
            MetadataSink metadata,
            BatchSink batches,
            Observer observer) {
        this.object = object;
        this.metadata = metadata;
        this.observer = observer;
        packer = new TrackPacker(batches, blockSet, options.geometry());
        extents =
                new ExtentBuffer(
                        options.geometry(), options.workDirectory(), options.extentsInMemoryMax());
        content = new ContentReader(packer, extents);
        hardLinks = new HardLinks(options.hardLinksMax());
    }

    /** Content bytes read so far, zeros that are only described included. */
    public long bytesDone() {
        return bytesDone.get();
    }

    public long entriesDone() {
        return entriesDone.get();
    }

    /**
     * Reads everything and posts the last batch.
     *
     * @throws ProblemException {@code unknown-object}, {@code unreadable-object}, or what the sinks
     *     throw
     */
    public PathBackupReport read() throws IOException, InterruptedException {
        try (extents) {
            FileStatus status = object.status();
            if (status.isDirectory()) {
                readTree();
            } else {
                readSingleFile(status);
            }
            packer.finish();
        } catch (PosixException e) {
            throw PathObject.unknown(object.path(), e);
        } finally {
            packer.abandon();
        }
        return new PathBackupReport(
                entriesDone.get(),
                bytesDone.get(),
                unreadable.build(),
                changed.build(),
                splitHardLinks.build());
    }

    private void readSingleFile(FileStatus status) throws IOException, InterruptedException {
        readFile(Posix.NO_DIRECTORY, object.path().bytes(), RawName.of(""), status);
        if (entriesDone.get() == 0) {
            throw new ProblemException(
                    "unreadable-object",
                    "The file "
                            + object.path()
                            + " "
                            + unreadable.build().first().getFirst().reason()
                            + ".",
                    "Look after the file and the disk it is on.");
        }
    }

    private void readTree() throws IOException, InterruptedException {
        int root = Posix.openToRead(Posix.NO_DIRECTORY, object.path().bytes(), OpenFlags.DIRECTORY);
        try (TreeWalk walk = new TreeWalk(root)) {
            readDirectory(walk, RawName.of(""), Posix.status(root));
            while (walk.hasMore()) {
                requireNotInterrupted();
                if (walk.isAtEnd()) {
                    leave(walk);
                } else {
                    readName(walk, walk.next());
                }
            }
        }
    }

    private void leave(TreeWalk walk) throws IOException {
        try {
            walk.leave();
        } catch (PosixException e) {
            unreadable(
                    walk.path(),
                    "the directory was moved while it was read; "
                            + walk.skipRest()
                            + " names in it were not reached: "
                            + e.reason());
        }
    }

    private void readName(TreeWalk walk, byte[] name) throws IOException, InterruptedException {
        RawName path = walk.path().child(RawName.of(name));
        if (path.length() > PATH_BYTES_MAX) {
            unreadable(walk.path(), "a path in it is longer than " + PATH_BYTES_MAX + " bytes");
            return;
        }
        observer.reading(path, -1);
        try {
            Optional<FileStatus> status = Posix.find(walk.descriptor(), name);
            if (status.isEmpty()) {
                unreadable(path, "vanished before it was read");
            } else if (status.get().isDirectory()) {
                enter(walk, name, path, status.get());
            } else {
                readFile(walk.descriptor(), name, path, status.get());
            }
        } catch (PosixException e) {
            unreadable(path, reason(e));
        }
    }

    private void enter(TreeWalk walk, byte[] name, RawName path, FileStatus seen)
            throws IOException {
        FileStatus status;
        try {
            status = walk.enter(name, path);
        } catch (PosixException e) {
            if (e.errno() == Errno.EACCES) {
                // It exists, and its name, owner and times are known: only its names are not.
                write(
                        path,
                        FileType.DIRECTORY,
                        seen,
                        noTarget(),
                        false,
                        attributes(walk, name, path));
            }
            unreadable(path, reason(e));
            return;
        }
        readDirectory(walk, path, status);
    }

    /** Lists the directory that was entered last, and writes its entry. */
    private void readDirectory(TreeWalk walk, RawName path, FileStatus before) throws IOException {
        List<ExtendedAttribute> attributes =
                AttributeReader.ofOpenFile(walk.descriptor(), reason -> unreadable(path, reason));
        boolean altered = false;
        try {
            walk.list();
            altered = !Posix.status(walk.descriptor()).isUnchangedSince(before);
        } catch (PosixException e) {
            unreadable(path, "the names in it cannot be read: " + reason(e));
        }
        write(path, FileType.DIRECTORY, before, noTarget(), altered, attributes);
    }

    private void readFile(int directory, byte[] name, RawName path, FileStatus status)
            throws IOException, InterruptedException {
        OptionalLong carrier = hardLinks.carrier(status);
        if (carrier.isPresent()) {
            write(entry(path, FileType.HARD_LINK, status, noTarget(), carrier, false, List.of()));
        } else if (status.isRegular()) {
            readRegular(directory, name, path);
        } else {
            readSpecial(directory, name, path, status);
        }
    }

    private void readSpecial(int directory, byte[] name, RawName path, FileStatus status)
            throws IOException {
        if (!TYPES.containsKey(status.type())) {
            unreadable(path, "is of the unknown type " + Integer.toOctalString(status.type()));
            return;
        }
        FileType type = TYPES.get(status.type());
        RawName target =
                type == FileType.SYMBOLIC_LINK
                        ? RawName.of(Posix.readLink(directory, name))
                        : noTarget();
        List<ExtendedAttribute> attributes =
                AttributeReader.ofName(directory, name, reason -> unreadable(path, reason));
        write(path, type, status, target, false, attributes);
    }

    private void readRegular(int directory, byte[] name, RawName path)
            throws IOException, InterruptedException {
        int descriptor = Posix.openToRead(directory, name, 0);
        try {
            FileStatus before = Posix.status(descriptor);
            if (before.isRegular()) {
                readRegular(descriptor, path, before);
            } else {
                unreadable(path, "was replaced by something else while it was read");
            }
        } finally {
            Posix.close(descriptor);
        }
    }

    private void readRegular(int descriptor, RawName path, FileStatus before)
            throws IOException, InterruptedException {
        long start = bytesDone.get();
        extents.clear();
        boolean complete;
        try {
            complete =
                    content.read(
                            descriptor,
                            before,
                            offset -> {
                                bytesDone.set(start + offset);
                                observer.reading(path, offset);
                            });
        } catch (PosixException e) {
            String place = "cannot be read at or behind byte " + (bytesDone.get() - start);
            bytesDone.set(start);
            unreadable(path, place + ": " + reason(e));
            return;
        }
        bytesDone.set(start + before.size());
        List<ExtendedAttribute> attributes =
                AttributeReader.ofOpenFile(descriptor, reason -> unreadable(path, reason));
        boolean altered = !complete || !Posix.status(descriptor).isUnchangedSince(before);
        write(path, FileType.REGULAR, before, noTarget(), altered, attributes);
        extents.writeTo(metadata);
    }

    private void write(
            RawName path,
            FileType type,
            FileStatus status,
            RawName target,
            boolean altered,
            List<ExtendedAttribute> attributes)
            throws IOException {
        long ordinal =
                write(entry(path, type, status, target, OptionalLong.empty(), altered, attributes));
        if (altered) {
            changed.add(path, "changed while it was read");
        }
        if (type != FileType.DIRECTORY && !hardLinks.remember(status, ordinal)) {
            splitHardLinks.add(path, "has more names; each is stored as a file of its own");
        }
    }

    private long write(FileEntry entry) throws IOException {
        long ordinal = metadata.entry(entry);
        entriesDone.incrementAndGet();
        return ordinal;
    }

    private static FileEntry entry(
            RawName path,
            FileType type,
            FileStatus status,
            RawName target,
            OptionalLong hardLinkOf,
            boolean altered,
            List<ExtendedAttribute> attributes) {
        boolean device = type == FileType.CHARACTER_DEVICE || type == FileType.BLOCK_DEVICE;
        return new FileEntry(
                path,
                type,
                status.permissions(),
                status.userId(),
                status.groupId(),
                type == FileType.REGULAR ? status.size() : 0,
                device ? status.specialDevice() : 0,
                status.modified(),
                status.accessed(),
                status.changed(),
                status.inode(),
                target,
                hardLinkOf,
                altered,
                attributes);
    }

    private void unreadable(RawName path, String reason) throws IOException {
        unreadable.add(path, reason);
        metadata.unreadable(path, reason);
    }

    private List<ExtendedAttribute> attributes(TreeWalk walk, byte[] name, RawName path)
            throws IOException {
        return AttributeReader.ofName(walk.descriptor(), name, reason -> unreadable(path, reason));
    }

    private static String reason(PosixException e) {
        return switch (e.errno()) {
            case Errno.ENOENT -> "vanished before it was read";
            case Errno.ELOOP, Errno.ENOTDIR, Errno.ENXIO ->
                    "was replaced by something else while it was read";
            case Errno.EOVERFLOW -> "more than " + Posix.NAMES_MAX + " names";
            default -> e.reason();
        };
    }

    private static RawName noTarget() {
        return RawName.of("");
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("reading was interrupted");
        }
    }
}
