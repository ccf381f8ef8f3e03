package dev.trackset.primary.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Old images of the protected tracks of one volume (seed 003, Fig. 30, 303), each counted by the
 * sessions that need it. The file is there while an image is. Safe for use by several threads.
 */
final class SideFile implements Closeable {

    /** An image of a track; it has a place until the last session gave it up. */
    static final class Image {
        private final int slot;
        private int sessions;

        private Image(int slot, int sessions) {
            this.slot = slot;
            this.sessions = sessions;
        }
    }

    private final Path path;
    private final int trackBytes;
    private final SideFileRoom room;
    private final BitSet used = new BitSet();
    private SparseFile file;

    SideFile(Path path, int trackBytes, SideFileRoom room) {
        this.path = path;
        this.trackBytes = trackBytes;
        this.room = room;
    }

    /** Whether another image would find room now. */
    boolean hasRoom() {
        if (!room.tryTake(trackBytes)) {
            return false;
        }
        room.giveBack(trackBytes);
        return true;
    }

    /**
     * Saves an image.
     *
     * @param sessions how many need it
     * @return null when there is no room
     */
    Image save(ByteBuffer track, int sessions) throws IOException {
        if (!room.tryTake(trackBytes)) {
            return null;
        }
        int slot = -1;
        try {
            SparseFile opened;
            synchronized (this) {
                if (file == null) {
                    file = SparseFile.create(path);
                }
                opened = file;
                slot = used.nextClearBit(0);
                used.set(slot);
            }
            opened.write((long) slot * trackBytes, track);
            return new Image(slot, sessions);
        } catch (IOException e) {
            free(slot);
            throw e;
        }
    }

    void read(Image image, ByteBuffer target) throws IOException {
        SparseFile opened;
        synchronized (this) {
            opened = file;
        }
        if (opened == null) {
            throw new IOException("the side file " + path + " is gone");
        }
        opened.read((long) image.slot * trackBytes, target);
    }

    /** One session needs the image no more. */
    void release(Image image) throws IOException {
        synchronized (this) {
            if (--image.sessions > 0) {
                return;
            }
        }
        free(image.slot);
    }

    private void free(int slot) throws IOException {
        synchronized (this) {
            if (slot >= 0) {
                used.clear(slot);
            }
            if (used.isEmpty() && file != null) {
                close();
            }
        }
        room.giveBack(trackBytes);
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
            Files.deleteIfExists(path);
        }
    }
}
