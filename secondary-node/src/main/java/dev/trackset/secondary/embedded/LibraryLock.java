package dev.trackset.secondary.embedded;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock and the epoch of a library directory (DESIGN decision 15). Safe for use by several
 * threads.
 *
 * <p>POSIX drops all locks that a process has on a file when it closes any descriptor of that file.
 * So the lock file is never opened a second time in one JVM: libraries held by this JVM are known
 * by their real path, and who holds the lock stands in a file of its own.
 */
final class LibraryLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Path holderFile;
    private final FileChannel channel;
    private final Holder holder;

    private LibraryLock(Path directory, Path holderFile, FileChannel channel, Holder holder) {
        this.directory = directory;
        this.holderFile = holderFile;
        this.channel = channel;
        this.holder = holder;
    }

    /**
     * @param library the library directory, which exists
     * @throws ProblemException {@code library-in-use}, {@code library-not-writable}
     */
    static LibraryLock acquire(Path library, Clock clock) throws IOException {
        Path directory = library.toRealPath();
        Path privateDirectory = directory.resolve(LibraryFiles.PRIVATE_DIRECTORY);
        Path holderFile = privateDirectory.resolve("holder");
        if (!HELD_HERE.add(directory)) {
            throw inUse(directory, holderFile);
        }
        LibraryLock lock = null;
        try {
            Files.createDirectories(privateDirectory);
            lock = lockFile(directory, privateDirectory.resolve("lock"), holderFile, clock);
            return lock;
        } catch (FileSystemException e) {
            throw LibraryFiles.notWritable(directory, e);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(directory);
            }
        }
    }

    private static LibraryLock lockFile(Path directory, Path lockFile, Path holderFile, Clock clock)
            throws IOException {
        FileChannel channel =
                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            if (tryLock(channel, lockFile) == null) {
                throw inUse(directory, holderFile);
            }
            Holder holder = nextHolder(holderFile, clock);
            holder.write(holderFile);
            locked = true;
            return new LibraryLock(directory, holderFile, channel, holder);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static FileLock tryLock(FileChannel channel, Path lockFile) throws IOException {
        try {
            return channel.tryLock();
        } catch (IOException e) {
            throw new ProblemException(
                    "library-lock-failed",
                    "The file system gives no lock on " + lockFile + ": " + e.getMessage(),
                    "Keep the library on a file system with locks, such as a local disk.",
                    e);
        }
    }

    /**
     * The next epoch. Without a readable holder file the clock's seconds are taken, which are above
     * every count of openings.
     */
    private static Holder nextHolder(Path holderFile, Clock clock) throws IOException {
        long epoch;
        try {
            epoch = Holder.read(holderFile).epoch() + 1;
        } catch (NoSuchFileException e) {
            epoch = 1;
        } catch (TextRecord.DamagedRecordException e) {
            epoch = clock.instant().getEpochSecond();
        }
        return new Holder(
                epoch,
                ProcessHandle.current().pid(),
                hostName(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static ProblemException inUse(Path directory, Path holderFile) throws IOException {
        String who =
                liveHolder(holderFile)
                        .map(holder ->
                                "process %d on %s since %s"
                                        .formatted(holder.pid(), holder.host(), holder.since()))
                        .orElse("another process");
        return new ProblemException(
                "library-in-use",
                "The library " + directory + " is in use by " + who + ".",
                "Wait until it is done, or stop it; a library is used by one process at a time.");
    }

    /** The holder file, unless it still names one that is gone. */
    private static Optional<Holder> liveHolder(Path holderFile) throws IOException {
        try {
            Holder holder = Holder.read(holderFile);
            boolean gone =
                    holder.host().equals(hostName()) && ProcessHandle.of(holder.pid()).isEmpty();
            return gone ? Optional.empty() : Optional.of(holder);
        } catch (NoSuchFileException | TextRecord.DamagedRecordException e) {
            return Optional.empty();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "_");
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    long epoch() {
        return holder.epoch();
    }

    /**
     * The fence.
     *
     * @throws ProblemException {@code library-lost} when another one opened the library meanwhile
     */
    void check() throws IOException {
        Holder now;
        try {
            now = Holder.read(holderFile);
        } catch (NoSuchFileException | TextRecord.DamagedRecordException e) {
            throw lost("its holder file is gone or damaged: " + e.getMessage(), e);
        }
        if (now.epoch() != holder.epoch()) {
            throw lost(
                    "process %d on %s opened it at %s (epoch %d, ours is %d)"
                            .formatted(
                                    now.pid(),
                                    now.host(),
                                    now.since(),
                                    now.epoch(),
                                    holder.epoch()),
                    null);
        }
    }

    private ProblemException lost(String why, Exception cause) {
        return new ProblemException(
                "library-lost",
                "The library " + directory + " is no longer ours: " + why + ".",
                "Nothing more is committed by this process. Stop it, and look why the lock file was"
                        + " removed or the file system lost the lock.",
                cause);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
