package dev.trackset.primary.volume;

import dev.trackset.block.BlockSetId;
import dev.trackset.primary.volume.VolumeUses.Lease;
import dev.trackset.primary.volume.VolumeUses.Use;
import dev.trackset.problem.ProblemException;
import dev.trackset.stage.StageTimer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The volumes of a primary node, their table and their devices. Safe for use by several threads.
 */
public final class VolumeStore implements Volumes, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(VolumeStore.class);

    private final Path sideFiles;
    private final VolumeTable table;
    private final Devices devices;
    private final VolumeContext context;
    private final VolumeUses uses = new VolumeUses();
    private final SortedMap<String, VolumeRow> rows = new TreeMap<>();
    private final SortedMap<String, Volume> volumes = new TreeMap<>();

    private VolumeStore(Path directory, VolumeSettings settings, RandomGenerator random) {
        sideFiles = directory.resolve("sidefile");
        table = new VolumeTable(directory.resolve("volumes"));
        devices =
                new Devices(
                        directory.resolve("devices"),
                        settings.geometry(),
                        settings.deviceBytes(),
                        random);
        context =
                new VolumeContext(
                        new ReentrantReadWriteLock(),
                        new SideFileRoom(settings.sideFileBytesMax()),
                        settings.sideFilePolicy(),
                        settings.sideFileWaitMax());
    }

    /**
     * Opens the volumes in a directory, which is made when it is missing. Protection and side files
     * that another process left are cleared.
     *
     * @throws ProblemException {@code volume-table-damaged}, {@code device-damaged}, {@code
     *     device-missing}
     */
    public static VolumeStore open(Path directory, VolumeSettings settings, RandomGenerator random)
            throws IOException {
        VolumeStore store = new VolumeStore(directory, settings, random);
        Files.createDirectories(directory.resolve("devices"));
        Files.createDirectories(store.sideFiles);
        store.clearSideFiles();
        try {
            store.devices.open();
            store.load();
            return store;
        } catch (IOException e) {
            store.close();
            throw e;
        }
    }

    private void clearSideFiles() throws IOException {
        try (Stream<Path> leftOver = Files.list(sideFiles)) {
            for (Path file : leftOver.toList()) {
                LOG.info("Side file {} belongs to no session any more, deleted.", file);
                Files.delete(file);
            }
        }
    }

    private void load() throws IOException {
        for (VolumeRow row : table.read()) {
            for (Hypervolume hypervolume : row.hypervolumes()) {
                Device device = devices.find(hypervolume.device());
                if (device == null || !device.geometry().equals(row.geometry())) {
                    throw new ProblemException(
                            "device-missing",
                            "Volume "
                                    + row.name()
                                    + " lies on device "
                                    + hypervolume.device()
                                    + ", which is missing or of another shape.",
                            "Put the device's file back into the primary node's home.");
                }
            }
            rows.put(row.name(), row);
        }
        for (int device : used().stream().map(Hypervolume::device).distinct().toList()) {
            if (FreeSpace.isConflicting(devices.get(device), used())) {
                throw table.damaged("hypervolumes on device " + device + " conflict", null);
            }
        }
        rows.values().forEach(this::openVolume);
    }

    private Volume openVolume(VolumeRow row) {
        Volume volume =
                new Volume(
                        row,
                        new UnprotectedPlex(row, devices),
                        new SideFile(
                                sideFiles.resolve(row.name()),
                                row.geometry().trackBytes(),
                                context.sideFileRoom()),
                        context);
        volumes.put(row.name(), volume);
        return volume;
    }

    private Collection<Hypervolume> used() {
        return rows.values().stream().flatMap(row -> row.hypervolumes().stream()).toList();
    }

    @Override
    public synchronized VolumeDescription create(String name, long bytes) throws IOException {
        VolumeNames.checked(name);
        if (bytes <= 0) {
            throw new ProblemException(
                    "bad-size", "A volume of " + bytes + " bytes cannot be.", "Give a size.");
        }
        if (rows.containsKey(name)) {
            throw new ProblemException(
                    "volume-exists",
                    "There is a volume " + name + " already.",
                    "Choose another name, or delete that volume.");
        }
        List<Hypervolume> room =
                devices.allocate(VolumeRow.tracks(bytes, devices.geometry()), used());
        VolumeRow row = new VolumeRow(name, bytes, devices.geometry(), room);
        // A volume deleted just before a crash may have left its data there.
        UnprotectedPlex plex = new UnprotectedPlex(row, devices);
        clear(plex, row);
        plex.force();
        writeTableWith(row);
        openVolume(row);
        return row.description();
    }

    private void writeTableWith(VolumeRow row) throws IOException {
        rows.put(row.name(), row);
        try {
            table.write(rows.values());
        } catch (IOException e) {
            rows.remove(row.name());
            throw e;
        }
    }

    private static void clear(Plex plex, VolumeRow row) throws IOException {
        long end = row.tracks() * row.geometry().trackBytes();
        long data = plex.nextData(0, end);
        if (data < end) {
            plex.discard(data, end - data);
        }
    }

    @Override
    public synchronized List<VolumeDescription> list() {
        return rows.values().stream().map(VolumeRow::description).toList();
    }

    @Override
    public synchronized VolumeDescription show(String name) throws ProblemException {
        volume(name);
        return rows.get(name).description();
    }

    /**
     * @throws ProblemException {@code unknown-volume}
     */
    public synchronized Volume volume(String name) throws ProblemException {
        Volume volume = volumes.get(name);
        if (volume == null) {
            throw new ProblemException(
                    "unknown-volume",
                    "There is no volume " + name + ".",
                    volumes.isEmpty()
                            ? "Create one first."
                            : "These exist: " + String.join(", ", volumes.keySet()) + ".");
        }
        return volume;
    }

    public synchronized boolean exists(String name) {
        return volumes.containsKey(name);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        Volume volume = volume(name);
        try (Lease _ = uses.begin(name, Use.DELETE)) {
            deleteUnused(volume);
        }
    }

    /** Deletes a volume that only the caller uses. */
    synchronized void deleteUnused(Volume volume) throws IOException {
        VolumeRow row = rows.remove(volume.name());
        try {
            table.write(rows.values());
        } catch (IOException e) {
            rows.put(row.name(), row);
            throw e;
        }
        volumes.remove(volume.name());
        clear(volume.plex(), row);
    }

    @Override
    public void importImage(String name, Path image) throws IOException {
        Volume volume = volume(name);
        try (Lease _ = uses.begin(name, Use.IMPORT)) {
            ImageCopy.importInto(volume, image);
        }
    }

    @Override
    public void exportImage(String name, Path image, boolean overwrite) throws IOException {
        Volume volume = volume(name);
        try (Lease _ = uses.begin(name, Use.EXPORT)) {
            ImageCopy.export(volume, image, overwrite);
        }
    }

    /** A volume that is to be backed up, and as which block set. */
    public record Wanted(String volume, BlockSetId blockSet) {}

    /**
     * Protects volumes at one instant, the same for all of them, and gives a reader for each.
     *
     * @throws ProblemException {@code unknown-volume}, {@code volume-in-use}
     */
    public List<VolumeReader> protect(List<Wanted> wanted, StageTimer timer) throws IOException {
        List<Lease> leases = new ArrayList<>();
        List<TrackProtection> protections = new ArrayList<>();
        try {
            for (Wanted one : wanted) {
                Volume volume = volume(one.volume());
                leases.add(uses.begin(one.volume(), Use.BACKUP));
                protections.add(volume.prepareProtection());
            }
        } catch (IOException e) {
            leases.forEach(Lease::close);
            throw e;
        }
        List<VolumeReader> readers = new ArrayList<>();
        context.instants().writeLock().lock();
        try {
            for (int i = 0; i < wanted.size(); i++) {
                Volume volume = volumes.get(wanted.get(i).volume());
                volume.startProtection(protections.get(i));
                readers.add(
                        new VolumeReader(
                                volume,
                                protections.get(i),
                                wanted.get(i).blockSet(),
                                timer,
                                leases.get(i)::close));
            }
        } finally {
            context.instants().writeLock().unlock();
        }
        return readers;
    }

    Lease beginRestore(String name) throws ProblemException {
        return uses.begin(name, Use.RESTORE);
    }

    @Override
    public synchronized void close() throws IOException {
        volumes.clear();
        devices.close();
    }
}
