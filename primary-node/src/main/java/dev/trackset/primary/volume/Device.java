package dev.trackset.primary.volume;

import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device: a file with tracks. Offsets are bytes from the start of track 0. Safe for use by
 * several threads.
 */
final class Device implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Device.class);

    private final SparseFile file;
    private final DeviceHeader header;
    private final CylinderHeaders cylinderHeaders;

    private Device(SparseFile file, DeviceHeader header) {
        this.file = file;
        this.header = header;
        cylinderHeaders = new CylinderHeaders(file, header);
    }

    /** Makes a device without anything on it, whole and durable or not at all. */
    static Device create(Path path, DeviceHeader header) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (SparseFile file = SparseFile.create(unfinished)) {
            ByteBuffer bytes = header.encode();
            for (int copy = 0; copy < DeviceHeader.COPIES; copy++) {
                file.write((long) copy * DeviceHeader.LENGTH, bytes.duplicate());
            }
            file.setLength(header.fileLength());
            file.force();
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.forceDirectory(path.getParent());
        return open(path);
    }

    /**
     * Opens a device. Protection found on it belongs to a session of a process that is gone: it is
     * cleared.
     *
     * @throws ProblemException {@code device-damaged}
     */
    static Device open(Path path) throws IOException {
        SparseFile file = SparseFile.open(path);
        try {
            Device device = new Device(file, readHeader(file));
            if (file.length() < device.header.fileLength()) {
                throw damaged(path, "it is shorter than its geometry says", null);
            }
            device.clearProtection();
            return device;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static DeviceHeader readHeader(SparseFile file) throws IOException {
        IOException first = null;
        for (int copy = 0; copy < DeviceHeader.COPIES; copy++) {
            ByteBuffer bytes = ByteBuffer.allocate(DeviceHeader.LENGTH);
            file.read((long) copy * DeviceHeader.LENGTH, bytes);
            try {
                return DeviceHeader.decode(bytes);
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        throw damaged(file.path(), first.getMessage(), first);
    }

    private void clearProtection() throws IOException {
        BitSet cylinders = cylinderHeaders.load();
        if (cylinders.isEmpty()) {
            return;
        }
        LOG.info(
                "Device {}: protection in {} cylinders belongs to no session any more, cleared.",
                number(),
                cylinders.cardinality());
        for (int from = cylinders.nextSetBit(0); from >= 0; ) {
            int end = cylinders.nextClearBit(from);
            cylinderHeaders.write(from, end - from, _ -> false);
            from = cylinders.nextSetBit(end);
        }
        file.force();
    }

    int number() {
        return header.number();
    }

    Geometry geometry() {
        return header.geometry();
    }

    long tracks() {
        return header.tracks();
    }

    TrackAddress address(long track) {
        return header.geometry().track(header.number(), track);
    }

    CylinderHeaders cylinderHeaders() {
        return cylinderHeaders;
    }

    void read(long offset, ByteBuffer target) throws IOException {
        file.read(header.tracksOffset() + offset, target);
    }

    void read(long offset, ByteBuffer[] targets, int count) throws IOException {
        file.read(header.tracksOffset() + offset, targets, count);
    }

    void write(long offset, ByteBuffer source) throws IOException {
        file.write(header.tracksOffset() + offset, source);
    }

    void discard(long offset, long length) throws IOException {
        file.discard(header.tracksOffset() + offset, length);
    }

    long nextData(long offset, long end) throws IOException {
        long start = header.tracksOffset();
        return file.nextData(start + offset, start + end) - start;
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static ProblemException damaged(Path path, String reason, Throwable cause) {
        return new ProblemException(
                "device-damaged",
                "The device file " + path + " cannot be used: " + reason + ".",
                "Put the right file in its place, or restore its volumes from backups into a new"
                        + " home.",
                cause);
    }
}
