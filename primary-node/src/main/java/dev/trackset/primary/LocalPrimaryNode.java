package dev.trackset.primary;

import dev.trackset.block.Geometry;
import dev.trackset.metadata.Level;
import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataReader;
import dev.trackset.metadata.ObjectKind;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.BackupOrder.ObjectOrder;
import dev.trackset.primary.RestoreOrder.Target.Folder;
import dev.trackset.primary.RestoreOrder.Target.OriginalPlace;
import dev.trackset.primary.RestoreOrder.Target.VolumeNamed;
import dev.trackset.primary.path.PathObject;
import dev.trackset.primary.path.TreeReaderOptions;
import dev.trackset.primary.remote.BackupSession;
import dev.trackset.primary.remote.ObjectReader;
import dev.trackset.primary.remote.ObjectTransfer;
import dev.trackset.primary.remote.RemoteAdapter;
import dev.trackset.primary.remote.RestoreSession;
import dev.trackset.primary.remote.Restorer;
import dev.trackset.primary.volume.VolumeReader;
import dev.trackset.primary.volume.VolumeRestorer;
import dev.trackset.primary.volume.VolumeStore;
import dev.trackset.primary.volume.Volumes;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The primary node whose volumes and paths are on this machine. */
final class LocalPrimaryNode implements PrimaryNode {

    private static final String VOLUME_PREFIX = "volume:";

    private static final Problem CLOSED =
            new Problem(
                    "node-closed",
                    "The primary node is being shut down.",
                    "Start it again, then repeat the job.");

    private final PrimarySettings settings;
    private final VolumeStore volumes;
    private final Spool spool;
    private final RemoteAdapter remoteAdapter;
    private final List<BackupSession> backups = new ArrayList<>();
    private final List<RestoreSession> restores = new ArrayList<>();
    private boolean closed;

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
        if (volume.isEmpty()) {
            PathObject path = path(object);
            return new ObjectDescription(path.path().toString(), ObjectKind.PATH, path.fileSize());
        }
        if (!volumes.exists(volume.get())) {
            throw new ProblemException(
                    "unknown-object",
                    "There is no volume " + volume.get() + ".",
                    "See which volumes there are; name a path if you meant a file.");
        }
        long size = volumes.volume(volume.get()).size();
        return new ObjectDescription(object, ObjectKind.VOLUME, OptionalLong.of(size));
    }

    private static PathObject path(String object) throws ProblemException {
        return PathObject.resolve(object, Path.of(""));
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
        requireOpen();
        return remember(remoteAdapter.backup(order, timer -> prepare(order, timer)));
    }

    private List<ObjectTransfer> prepare(BackupOrder order, StageTimer timer) throws IOException {
        List<VolumeStore.Wanted> wanted = new ArrayList<>();
        for (ObjectOrder object : order.objects()) {
            Optional<String> volume = volumeName(object.object());
            if (volume.isPresent()) {
                wanted.add(new VolumeStore.Wanted(volume.get(), object.blockSet()));
            }
        }
        List<VolumeReader> readers = volumes.protect(wanted, timer);
        try {
            return transfers(order, readers.iterator(), timer);
        } catch (IOException e) {
            for (VolumeReader reader : readers) {
                reader.close();
            }
            throw e;
        }
    }

    private List<ObjectTransfer> transfers(
            BackupOrder order, Iterator<VolumeReader> volumeReaders, StageTimer timer)
            throws IOException {
        TreeReaderOptions options = TreeReaderOptions.defaults(spool.directory());
        List<ObjectTransfer> transfers = new ArrayList<>();
        for (ObjectOrder object : order.objects()) {
            if (volumeName(object.object()).isPresent()) {
                VolumeReader reader = volumeReaders.next();
                transfers.add(transfer(object, ObjectKind.VOLUME, reader.geometry(), reader));
            } else {
                PathReader reader =
                        new PathReader(path(object.object()), object.blockSet(), options, timer);
                transfers.add(transfer(object, ObjectKind.PATH, options.geometry(), reader));
            }
        }
        return transfers;
    }

    private ObjectTransfer transfer(
            ObjectOrder object, ObjectKind kind, Geometry geometry, ObjectReader reader) {
        return new ObjectTransfer(
                object, header(object, kind, geometry), reader, spool.file(object.blockSet()));
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
        requireOpen();
        Restorer restorer =
                header.kind() == ObjectKind.VOLUME
                        ? volumeRestorer(order, header)
                        : pathRestorer(order, header);
        return remember(
                remoteAdapter.restore(
                        order, header.blockSet(), header.object().toString(), restorer));
    }

    private Restorer volumeRestorer(RestoreOrder order, MetadataHeader header) throws IOException {
        String name =
                switch (order.target()) {
                    case VolumeNamed volume -> volume.name();
                    case OriginalPlace _ ->
                            volumeName(header.object().toString())
                                    .orElseThrow(() -> notAVolumeName(header));
                    case Folder folder ->
                            throw new ProblemException(
                                    "wrong-target",
                                    header.object()
                                            + " is a volume and cannot go into the folder "
                                            + folder.folder()
                                            + ".",
                                    "Restore it to volume:NAME, and export that to an image.");
                };
        if (!order.paths().isEmpty()) {
            throw new ProblemException(
                    "wrong-target",
                    header.object() + " is a volume: it has no paths to restore alone.",
                    "Restore the whole volume.");
        }
        return VolumeRestorer.open(volumes, order.metadata(), name, order.overwrite());
    }

    private static ProblemException notAVolumeName(MetadataHeader header) {
        return new ProblemException(
                "wrong-target",
                header.object() + " is not the name of a volume of a primary node.",
                "Restore it to volume:NAME.");
    }

    private Restorer pathRestorer(RestoreOrder order, MetadataHeader header) throws IOException {
        Optional<RawName> folder =
                switch (order.target()) {
                    case OriginalPlace _ -> Optional.empty();
                    case Folder place ->
                            Optional.of(RawName.of(place.folder().toAbsolutePath().toString()));
                    case VolumeNamed volume ->
                            throw new ProblemException(
                                    "wrong-target",
                                    header.object()
                                            + " is no volume and cannot go to volume "
                                            + volume.name()
                                            + ".",
                                    "Restore it to a folder.");
                };
        return PathRestorer.open(order, folder, spool.directory());
    }

    /** Keeps a session until it is over, for {@link #close}. */
    private synchronized BackupSession remember(BackupSession session) {
        backups.removeIf(BackupSession::isEnded);
        backups.add(session);
        if (closed) {
            session.cancel(CLOSED);
        }
        return session;
    }

    private synchronized RestoreSession remember(RestoreSession session) {
        restores.removeIf(RestoreSession::isEnded);
        restores.add(session);
        if (closed) {
            session.cancel(CLOSED);
        }
        return session;
    }

    private synchronized void requireOpen() throws ProblemException {
        if (closed) {
            throw new ProblemException(CLOSED);
        }
    }

    @Override
    public Volumes volumes() {
        return volumes;
    }

    @Override
    public void close() throws IOException {
        List<BackupSession> runningBackups;
        List<RestoreSession> runningRestores;
        synchronized (this) {
            closed = true;
            runningBackups = List.copyOf(backups);
            runningRestores = List.copyOf(restores);
        }
        runningBackups.forEach(session -> session.cancel(CLOSED));
        runningRestores.forEach(session -> session.cancel(CLOSED));
        try {
            for (BackupSession session : runningBackups) {
                session.awaitEnd();
            }
            for (RestoreSession session : runningRestores) {
                session.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        volumes.close();
    }
}
