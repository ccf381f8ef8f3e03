package dev.trackset.primary;

import dev.trackset.block.Geometry;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataReader;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.BackupOrder.ObjectOrder;
import dev.trackset.primary.remote.ObjectReader;
import dev.trackset.primary.remote.ObjectTransfer;
import dev.trackset.primary.remote.RemoteAdapter;
import dev.trackset.primary.remote.Restorer;
import dev.trackset.primary.volume.VolumeRestorer;
import dev.trackset.primary.volume.VolumeStore;
import dev.trackset.primary.volume.Volumes;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The primary node whose volumes and paths are on this machine. */
final class LocalPrimaryNode implements PrimaryNode {

    private static final String VOLUME_PREFIX = "volume:";

    private final PrimarySettings settings;
    private final VolumeStore volumes;
    private final Spool spool;
    private final RemoteAdapter remoteAdapter;
    private final Set<BackupTask> backups = ConcurrentHashMap.newKeySet();
    private final Set<RestoreTask> restores = ConcurrentHashMap.newKeySet();

    private LocalPrimaryNode(
            PrimarySettings settings, VolumeStore volumes, Spool spool, LongSupplier nanoClock) {
        this.settings = settings;
        this.volumes = volumes;
        this.spool = spool;
        remoteAdapter = new RemoteAdapter(settings.sessions(), nanoClock);
    }

    static LocalPrimaryNode open(
            Path directory,
            PrimarySettings settings,
            RandomGenerator random,
            LongSupplier nanoClock)
            throws IOException {
        Spool spool = Spool.open(directory.resolve("spool"));
        VolumeStore volumes = VolumeStore.open(directory, settings.volumes(), random);
        return new LocalPrimaryNode(settings, volumes, spool, nanoClock);
    }

    @Override
    public ObjectDescription resolve(String object) throws ProblemException {
        Optional<String> volume = volumeName(object);
        if (volume.isPresent()) {
            if (!volumes.exists(volume.get())) {
                throw unknown(object);
            }
            long size = volumes.volume(volume.get()).size();
            return new ObjectDescription(object, ObjectKind.VOLUME, OptionalLong.of(size));
        }
        throw unknown(object);
    }

    private ProblemException unknown(String object) {
        return new ProblemException(
                "unknown-object",
                "There is no " + object + ".",
                "Name a volume as volume:NAME, or a path.");
    }

    private static Optional<String> volumeName(String object) {
        return object.startsWith(VOLUME_PREFIX)
                ? Optional.of(object.substring(VOLUME_PREFIX.length()))
                : Optional.empty();
    }

    @Override
    public BackupTask backup(BackupOrder order) throws IOException {
        for (ObjectOrder object : order.objects()) {
            if (object.level() != Level.FULL) {
                throw new ProblemException(
                        "level-not-supported",
                        "A backup of level " + object.level() + " cannot be made yet.",
                        "Make a full backup.");
            }
            resolve(object.object());
        }
        BackupTask task = remoteAdapter.backup(order, timer -> prepare(order, timer));
        backups.removeIf(LocalPrimaryNode::isOver);
        backups.add(task);
        return task;
    }

    private List<ObjectTransfer> prepare(BackupOrder order, StageTimer timer) throws IOException {
        List<VolumeStore.Wanted> wanted = new ArrayList<>();
        for (ObjectOrder object : order.objects()) {
            volumeName(object.object())
                    .ifPresent(name -> wanted.add(new VolumeStore.Wanted(name, object.blockSet())));
        }
        List<ObjectReader> readers = volumes.protect(wanted, timer);
        List<ObjectTransfer> transfers = new ArrayList<>();
        int next = 0;
        for (ObjectOrder object : order.objects()) {
            Geometry geometry =
                    volumes.volume(volumeName(object.object()).orElseThrow()).geometry();
            transfers.add(
                    new ObjectTransfer(
                            object,
                            header(object, ObjectKind.VOLUME, geometry),
                            readers.get(next++),
                            spool.file(object.blockSet())));
        }
        return transfers;
    }

    private MetadataHeader header(ObjectOrder object, ObjectKind kind, Geometry geometry) {
        return new MetadataHeader(
                object.blockSet(),
                kind,
                RawName.of(object.object()),
                object.level(),
                Optional.empty(),
                object.instant(),
                object.granularity(),
                geometry,
                settings.host());
    }

    @Override
    public RestoreTask restore(RestoreOrder order) throws IOException {
        MetadataHeader header;
        try (MetadataReader reader = MetadataReader.open(order.metadata())) {
            header = reader.header();
        }
        RestoreTask task =
                remoteAdapter.restore(
                        order,
                        header.blockSet(),
                        header.object().toString(),
                        restorer(order, header));
        restores.add(task);
        return task;
    }

    private Restorer restorer(RestoreOrder order, MetadataHeader header) throws IOException {
        String name =
                switch (order.target()) {
                    case RestoreOrder.Target.VolumeNamed volume -> volume.name();
                    case RestoreOrder.Target.OriginalPlace _ ->
                            volumeName(header.object().toString()).orElseThrow();
                    case RestoreOrder.Target.Folder folder ->
                            throw new ProblemException(
                                    "wrong-target",
                                    header.object()
                                            + " is a volume and cannot go into the folder "
                                            + folder.folder()
                                            + ".",
                                    "Restore it to volume:NAME, and export that to an image.");
                };
        return VolumeRestorer.open(volumes, order.metadata(), name, order.overwrite());
    }

    private static boolean isOver(BackupTask task) {
        return false;
    }

    @Override
    public Volumes volumes() {
        return volumes;
    }

    @Override
    public void close() throws IOException {
        Problem reason =
                new Problem(
                        "node-closed",
                        "The primary node is being shut down.",
                        "Start it again, then repeat the job.");
        backups.forEach(task -> task.cancel(reason));
        restores.forEach(task -> task.cancel(reason));
        volumes.close();
    }
}
