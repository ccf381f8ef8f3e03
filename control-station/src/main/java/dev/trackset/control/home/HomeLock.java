package dev.trackset.control.home;

import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one process the owner of a home, and tells others where it listens.
 *
 * <p>Two bytes of {@code HOME/lock} are locked. The <i>owner</i> byte is held as long as the
 * process owns the home. The <i>door</i> byte is held while ownership changes: by a process that
 * starts, until it listens and has written {@code run/control.json}; by one that stops, until that
 * file is gone. Whoever holds the door and finds the owner byte taken therefore finds a valid
 * control port. The operating system frees both when a process dies, so that nothing is ever stale.
 */
public final class HomeLock implements Closeable {

    /** How long a command waits for another one that is just starting or stopping. */
    static final Duration DOOR_WAIT_MAX = Duration.ofSeconds(60);

    private static final Duration DOOR_RETRY = Duration.ofMillis(10);
    private static final long OWNER = 0;
    private static final long DOOR = 1;

    private final Home home;
    private final FileChannel file;
    private FileLock owner;
    private FileLock door;

    private HomeLock(Home home, FileChannel file) {
        this.home = home;
        this.file = file;
    }

    /** What a process got that asked for the home. */
    public sealed interface Entry {
        /**
         * The home is this process's own; the door is still held, until {@link HomeLock#publish}.
         */
        record Owned(HomeLock lock) implements Entry {}

        /** Another process owns the home and listens there. */
        record OwnedByOther(ControlPort port) implements Entry {}
    }

    /**
     * @throws ProblemException {@code home-busy} when another process neither starts up nor goes
     *     away in {@link #DOOR_WAIT_MAX}
     */
    public static Entry enter(Home home) throws IOException {
        FileChannel file =
                FileChannel.open(
                        home.lock(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        boolean kept = false;
        try {
            HomeLock lock = new HomeLock(home, file);
            lock.takeDoor();
            lock.owner = lock.tryLock(OWNER);
            if (lock.owner != null) {
                kept = true;
                return new Entry.Owned(lock);
            }
            return new Entry.OwnedByOther(readPort(home).orElseThrow(() -> foreignOwner(home)));
        } finally {
            if (!kept) {
                file.close();
            }
        }
    }

    /** The control port of the process that owns the home, when there is one; changes nothing. */
    public static Optional<ControlPort> findOwner(Home home) throws IOException {
        if (!Files.exists(home.lock())) {
            return Optional.empty();
        }
        return switch (enter(home)) {
            case Entry.OwnedByOther other -> Optional.of(other.port());
            case Entry.Owned owned -> {
                owned.lock().close();
                yield Optional.empty();
            }
        };
    }

    /** Writes the control port for other processes and opens the door. */
    public void publish(ControlPort port) throws IOException {
        try {
            write(port);
        } catch (IOException e) {
            throw home.notWritable(e);
        }
        door.release();
        door = null;
    }

    private void write(ControlPort port) throws IOException {
        Path temporary = home.run().resolve("control.json.part");
        Files.deleteIfExists(temporary);
        Files.createFile(
                temporary,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(temporary, JsonMapper.shared().writeValueAsBytes(port));
        Files.move(temporary, home.controlPort(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Shuts the door: others wait until the home is free. */
    public void beginToLeave() throws IOException {
        if (door == null) {
            takeDoor();
            Files.deleteIfExists(home.controlPort());
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            Files.deleteIfExists(home.controlPort());
        }
    }

    // The operating system offers no wait with a limit for file locks; hence a poll.
    private void takeDoor() throws IOException {
        long end = System.nanoTime() + DOOR_WAIT_MAX.toNanos();
        while ((door = tryLock(DOOR)) == null) {
            if (System.nanoTime() > end) {
                throw new ProblemException(
                        "home-busy",
                        "Another process has been starting or stopping on the home "
                                + home.folder()
                                + " for "
                                + DOOR_WAIT_MAX.toSeconds()
                                + " seconds",
                        "Look for a process of trackset that hangs, and end it.");
            }
            LockSupport.parkNanos(DOOR_RETRY.toNanos());
        }
    }

    /** Null when another process, or another part of this one, holds it. */
    private FileLock tryLock(long position) throws IOException {
        try {
            return file.tryLock(position, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Optional<ControlPort> readPort(Home home) throws IOException {
        if (!Files.exists(home.controlPort())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    JsonMapper.shared()
                            .readValue(Files.readAllBytes(home.controlPort()), ControlPort.class));
        } catch (JacksonException e) {
            throw new ProblemException(
                    "home-in-use",
                    "The home "
                            + home.folder()
                            + " is in use, and "
                            + home.controlPort()
                            + " cannot be understood",
                    "Stop the process that uses the home.",
                    e);
        }
    }

    private static ProblemException foreignOwner(Home home) {
        return new ProblemException(
                "home-in-use",
                "The home " + home.folder() + " is in use by a process without a control port",
                "Wait until it ends, or stop it.");
    }
}
