package dev.trackset.primary.volume;

import dev.trackset.block.Geometry;
import dev.trackset.block.TrackAddress;
import dev.trackset.primary.volume.Volumes.Hypervolume;
import dev.trackset.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The devices of a primary node and the room on them. Not safe for use by several threads; the
 * devices themselves are.
 */
final class Devices implements Closeable {

    private static final String SUFFIX = ".device";

    private final Path directory;
    private final Geometry geometry;
    private final long deviceBytes;
    private final RandomGenerator random;
    private final SortedMap<Integer, Device> byNumber = new TreeMap<>();

    /**
     * @param geometry of devices made from now on
     * @param deviceBytes capacity of devices made from now on, rounded up to cylinders
     */
    Devices(Path directory, Geometry geometry, long deviceBytes, RandomGenerator random) {
        this.directory = directory;
        this.geometry = geometry;
        this.deviceBytes = deviceBytes;
        this.random = random;
    }

    /** Opens what is in the directory. */
    void open() throws IOException {
        List<Path> files;
        try (Stream<Path> listing = Files.list(directory)) {
            files = listing.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
        }
        for (Path file : files) {
            Device device = Device.open(file);
            if (byNumber.putIfAbsent(device.number(), device) != null
                    || !file.equals(path(device.number()))) {
                device.close();
                throw new ProblemException(
                        "device-damaged",
                        "The device file " + file + " is that of device " + device.number() + ".",
                        "Give it its own name again: " + path(device.number()) + ".");
            }
        }
    }

    /** The device, or null when there is none of this number. */
    Device find(int number) {
        return byNumber.get(number);
    }

    Device get(int number) {
        Device device = byNumber.get(number);
        if (device == null) {
            throw new IllegalStateException("no device " + number);
        }
        return device;
    }

    Geometry geometry() {
        return geometry;
    }

    /**
     * Finds room: one run of tracks where there is one that is long enough, else several, on new
     * devices when the present ones are full. Nothing is reserved: the caller writes the result
     * into the volume table before it asks again.
     *
     * @param used the hypervolumes of all volumes
     */
    List<Hypervolume> allocate(long tracks, Collection<Hypervolume> used) throws IOException {
        List<Hypervolume> gaps = new ArrayList<>();
        for (Device device : byNumber.values()) {
            if (device.geometry().equals(geometry)) {
                gaps.addAll(FreeSpace.gaps(device, used));
            }
        }
        for (Hypervolume gap : gaps) {
            if (gap.tracks() >= tracks) {
                return List.of(new Hypervolume(gap.device(), gap.firstTrack(), tracks));
            }
        }
        List<Hypervolume> found = new ArrayList<>();
        long missing = tracks;
        int next = 0;
        while (missing > 0) {
            if (next == gaps.size()) {
                Device device = create();
                gaps.add(new Hypervolume(device.number(), 0, device.tracks()));
            }
            Hypervolume gap = gaps.get(next++);
            long taken = Math.min(missing, gap.tracks());
            found.add(new Hypervolume(gap.device(), gap.firstTrack(), taken));
            missing -= taken;
        }
        return found;
    }

    private Device create() throws IOException {
        int number = byNumber.isEmpty() ? 0 : byNumber.lastKey() + 1;
        if (number >= TrackAddress.VIRTUAL_DEVICE) {
            throw new ProblemException(
                    "no-device-space",
                    "The " + number + " devices of this primary node are full.",
                    "Delete volumes, or make devices larger by setting.");
        }
        long cylinderBytes = (long) geometry.trackBytes() * geometry.heads();
        long cylinders = Math.max(1, (deviceBytes + cylinderBytes - 1) / cylinderBytes);
        DeviceHeader header = new DeviceHeader(number, geometry, random.nextLong(), cylinders);
        Device device = Device.create(path(number), header);
        byNumber.put(number, device);
        return device;
    }

    private Path path(int number) {
        return directory.resolve(String.format("%05d", number) + SUFFIX);
    }

    @Override
    public void close() throws IOException {
        for (Device device : byNumber.values()) {
            device.close();
        }
        byNumber.clear();
    }
}
