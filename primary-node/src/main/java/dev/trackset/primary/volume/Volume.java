package dev.trackset.primary.volume;

import dev.trackset.block.Geometry;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A volume: bytes that can be read and written, and tracks that can be protected. Safe for use by
 * several threads.
 *
 * <p>Invariant, for each session and each of its tracks that is not released: the plex has the
 * track as it was at the instant, or the side file has. So a write saves the old image before it
 * reaches the plex, and while it does both it holds off new instants.
 */
public final class Volume {

    private static final int LOCKS = 64;
    private static final int SCAN_BYTES = 1 << 20;

    private final VolumeRow row;
    private final Plex plex;
    private final SideFile sideFile;
    private final VolumeContext context;
    private final Lock[] trackLocks = new Lock[LOCKS];
    private final List<TrackProtection> sessions = new CopyOnWriteArrayList<>();
    private final Object headerWriting = new Object();

    Volume(VolumeRow row, Plex plex, SideFile sideFile, VolumeContext context) {
        this.row = row;
        this.plex = plex;
        this.sideFile = sideFile;
        this.context = context;
        for (int i = 0; i < LOCKS; i++) {
            trackLocks[i] = new ReentrantLock();
        }
    }

    public String name() {
        return row.name();
    }

    /** Bytes, not rounded to tracks. */
    public long size() {
        return row.size();
    }

    public Geometry geometry() {
        return row.geometry();
    }

    long tracks() {
        return row.tracks();
    }

    Plex plex() {
        return plex;
    }

    SideFile sideFile() {
        return sideFile;
    }

    /** Fills what remains of the buffer with the volume's bytes from {@code offset} on. */
    public void read(long offset, ByteBuffer target) throws IOException {
        requireInside(offset, target.remaining());
        plex.read(offset, target);
    }

    /**
     * Writes what remains of the buffer. When a session still needs a track that this hits, its old
     * image goes to the side file first, which may make the caller wait.
     */
    public void write(long offset, ByteBuffer source) throws IOException {
        requireInside(offset, source.remaining());
        if (source.hasRemaining()) {
            change(offset, source.remaining(), () -> plex.write(offset, source));
        }
    }

    /** Makes a range read as zeros; otherwise as {@link #write}. */
    public void discard(long offset, long length) throws IOException {
        requireInside(offset, length);
        if (length > 0) {
            change(offset, length, () -> plex.discard(offset, length));
        }
    }

    /** Returns when everything written before is durable. */
    public void flush() throws IOException {
        plex.force();
    }

    /** Whether any byte is not zero. */
    boolean hasData() throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(SCAN_BYTES);
        long at = plex.nextData(0, size());
        while (at < size()) {
            chunk.clear().limit((int) Math.min(SCAN_BYTES, size() - at));
            plex.read(at, chunk);
            if (!ZeroCheck.isZero(chunk.flip())) {
                return true;
            }
            at = plex.nextData(at + chunk.limit(), size());
        }
        return false;
    }

    @FunctionalInterface
    private interface Change {
        void apply() throws IOException;
    }

    private void change(long offset, long length, Change change) throws IOException {
        long first = offset / geometry().trackBytes();
        long last = (offset + length - 1) / geometry().trackBytes();
        while (true) {
            context.instants().readLock().lock();
            try {
                if (sessions.isEmpty() || saveOldImages(first, last)) {
                    change.apply();
                    return;
                }
            } finally {
                context.instants().readLock().unlock();
            }
            awaitSideFile(first, last);
        }
    }

    private boolean saveOldImages(long first, long last) throws IOException {
        ByteBuffer old = ByteBuffer.allocateDirect(geometry().trackBytes());
        for (long track = first; track <= last; track++) {
            if (!saveOldImage(track, old.clear())) {
                return false;
            }
        }
        return true;
    }

    private boolean saveOldImage(long track, ByteBuffer old) throws IOException {
        Lock lock = trackLock(track);
        lock.lock();
        try {
            List<TrackProtection> needing = needing(track);
            if (needing.isEmpty()) {
                return true;
            }
            if (!sideFile.hasRoom()) {
                return false;
            }
            plex.read(track * geometry().trackBytes(), old);
            SideFile.Image image = sideFile.save(old.flip(), needing.size());
            if (image == null) {
                return false;
            }
            for (TrackProtection session : needing) {
                session.images().put(track, image);
                session.bits().clear(track);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private List<TrackProtection> needing(long track) {
        List<TrackProtection> needing = new ArrayList<>();
        for (TrackProtection session : sessions) {
            if (session.failure() == null && session.bits().get(track)) {
                needing.add(session);
            }
        }
        return needing;
    }

    private void awaitSideFile(long first, long last) throws IOException {
        boolean room = false;
        if (context.sideFilePolicy() == SideFilePolicy.WAIT) {
            try {
                room =
                        context.sideFileRoom()
                                .await(
                                        geometry().trackBytes(),
                                        context.sideFileWaitMax().toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the side file");
            }
        }
        if (!room) {
            failSessions(first, last);
        }
    }

    private void failSessions(long first, long last) {
        Problem problem =
                new Problem(
                        "side-file-full",
                        "Volume "
                                + name()
                                + " was written faster than its backup was committed: the side"
                                + " file has reached "
                                + context.sideFileRoom().limitBytes()
                                + " bytes.",
                        "Back up again at a quieter time, or raise the limit of the side file.");
        for (TrackProtection session : sessions) {
            long next = session.bits().nextSet(first);
            if (next <= last) {
                session.fail(problem);
            }
        }
    }

    /** Writes the bits of a session that begins at an instant still to come. */
    TrackProtection prepareProtection() throws IOException {
        TrackProtection session = new TrackProtection(tracks());
        synchronized (headerWriting) {
            plex.writeProtection(0, tracks(), _ -> true);
        }
        return session;
    }

    /** Sets the instant of a session; the caller holds off writes. */
    void startProtection(TrackProtection session) {
        sessions.add(session);
    }

    /** A session needs the tracks from here to there (not included) no more. */
    void release(TrackProtection session, long firstTrack, long endTrack) throws IOException {
        for (long track = firstTrack; track < endTrack; track++) {
            Lock lock = trackLock(track);
            lock.lock();
            try {
                session.bits().clear(track);
                SideFile.Image image = session.images().remove(track);
                if (image != null) {
                    sideFile.release(image);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Writes the protection bits of these tracks as they are now. */
    void writeProtection(long firstTrack, long endTrack) throws IOException {
        synchronized (headerWriting) {
            plex.writeProtection(firstTrack, endTrack, this::isProtected);
        }
    }

    /** Ends a session; what it still protected is released. */
    void endProtection(TrackProtection session) throws IOException {
        session.fail(new Problem("session-over", "The session is over.", "Start another backup."));
        context.instants().writeLock().lock();
        try {
            // No writer is now between finding the session and saving for it.
            sessions.remove(session);
        } finally {
            context.instants().writeLock().unlock();
        }
        for (long track : List.copyOf(session.images().keySet())) {
            release(session, track, track + 1);
        }
        writeProtection(0, tracks());
    }

    /** Whether any session still needs this track from the plex. */
    boolean isProtected(long track) {
        for (TrackProtection session : sessions) {
            if (session.bits().get(track)) {
                return true;
            }
        }
        return false;
    }

    private Lock trackLock(long track) {
        return trackLocks[(int) (track % LOCKS)];
    }

    private void requireInside(long offset, long length) throws ProblemException {
        if (offset < 0 || length < 0 || offset > size() - length) {
            throw new ProblemException(
                    "outside-of-volume",
                    length + " bytes at " + offset + " do not lie within volume " + name() + ".",
                    "The volume has " + size() + " bytes.");
        }
    }
}
