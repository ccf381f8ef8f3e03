package dev.trackset.cartridge;

import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The right to write to a cartridge: a lock of the operating system on the file {@code lock} of its
 * directory, which mhvtl ignores. The file stays when the lock is released, because removing it
 * would let two processes lock two files.
 *
 * <p>POSIX forgets a process's lock when the process closes any descriptor of the file. So a second
 * opener of this process is turned away by {@link #HELD}, before it touches the file.
 */
final class CartridgeLock implements Closeable {

    static final String FILE = "lock";

    private static final int HOLDER_BYTES_MAX = 256;

    /** Real paths of the cartridges locked by this process, with their holders. */
    private static final Map<Path, String> HELD = new HashMap<>();

    private final Path directory;
    private final FileChannel channel;

    private CartridgeLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock or fails at once.
     *
     * @param cartridge the cartridge's directory
     * @param holder what the others are told: who holds it
     * @throws ProblemException {@code cartridge-in-use}
     */
    static CartridgeLock take(Path cartridge, String holder) throws IOException {
        Path directory = cartridge.toRealPath();
        String inProcess = holder + ", in this process";
        synchronized (HELD) {
            String current = HELD.putIfAbsent(directory, inProcess);
            if (current != null) {
                throw inUse(cartridge, current);
            }
        }
        try {
            return lockFile(cartridge, directory, holder);
        } catch (IOException | RuntimeException e) {
            forget(directory);
            throw e;
        }
    }

    private static CartridgeLock lockFile(Path cartridge, Path directory, String holder)
            throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        DirectoryFiles.fileMode(file));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(cartridge, readHolder(channel));
            }
            String text = holder + ", process " + ProcessHandle.current().pid() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return new CartridgeLock(directory, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String readHolder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES_MAX);
        channel.read(text, 0);
        String holder = StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
        return holder.isEmpty() ? "another process" : holder;
    }

    private static ProblemException inUse(Path cartridge, String holder) {
        return new ProblemException(
                "cartridge-in-use",
                "cartridge " + cartridge + " is in use by " + holder,
                "wait until it is unloaded there, or stop that process");
    }

    private static void forget(Path directory) {
        synchronized (HELD) {
            HELD.remove(directory);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            forget(directory);
        }
    }
}
