package dev.trackset.secondary.embedded;

import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.Element.Kind;
import dev.trackset.secondary.device.MediaChanger;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.secondary.embedded.ElementTable.Held;
import dev.trackset.secondary.embedded.ElementTable.Move;
import dev.trackset.vtl.DriveConfig;
import dev.trackset.vtl.LibraryDescription;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A library of cartridge directories. While it is open, nobody else can open it.
 *
 * <p>Closing it brings the cartridges back to their slots; a process that ends without closing
 * leaves that to the next one.
 */
public final class EmbeddedLibrary implements MediaChanger {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedLibrary.class);

    private final Path directory;
    private final LibraryLayout layout;
    private final LibraryLock lock;
    private final Consumer<Problem> notices;
    private final ElementTable table;
    private final SortedMap<Integer, EmbeddedDrive> drives = new TreeMap<>();
    private boolean closed;

    private EmbeddedLibrary(
            Path directory, LibraryLayout layout, LibraryLock lock, Consumer<Problem> notices)
            throws IOException {
        this.directory = directory;
        this.layout = layout;
        this.lock = lock;
        this.notices = notices;
        this.table = new Placement(directory, layout, notices).open();
        saveState();
    }

    /**
     * Opens the library whose cartridges lie in the description's home directory, which is made if
     * it is missing.
     *
     * @param notices hears what the operator should know: cartridges returned, taken in, missing,
     *     mended; called by the thread that does the command
     * @throws ProblemException {@code library-in-use} with the holder's process, {@code
     *     library-not-writable}
     */
    public static EmbeddedLibrary open(
            LibraryDescription description,
            EmbeddedSettings settings,
            Clock clock,
            Consumer<Problem> notices)
            throws IOException {
        Path directory = LibraryFiles.create(description.library().homeDirectory());
        LibraryLock lock = LibraryLock.acquire(directory, clock);
        EmbeddedLibrary library = null;
        try {
            Consumer<Problem> logged =
                    problem -> {
                        LOG.info("{}", problem);
                        notices.accept(problem);
                    };
            library = new EmbeddedLibrary(directory, LibraryLayout.of(description), lock, logged);
            library.addDrives(description, settings);
            return library;
        } finally {
            if (library == null) {
                lock.close();
            }
        }
    }

    private void addDrives(LibraryDescription description, EmbeddedSettings settings) {
        for (DriveConfig config : description.drives()) {
            Bay bay = new Bay(new Place(Kind.DRIVE, config.bay()));
            drives.put(config.bay(), new EmbeddedDrive(config, settings, bay));
        }
    }

    @Override
    public synchronized List<Element> elements() throws IOException {
        requireOpen();
        Map<Integer, String> names = new TreeMap<>();
        drives.forEach((number, drive) -> names.put(number, drive.name()));
        return table.elements(names);
    }

    /**
     * Looks at the directories afresh: cartridges that were copied in are taken into free slots,
     * cartridges whose directory is gone are reported.
     */
    @Override
    public synchronized void rescan() throws IOException {
        requireOpen();
        lock.check();
        new Placement(directory, layout, notices).reconcile(table);
        saveState();
    }

    /**
     * {@inheritDoc}
     *
     * @throws ProblemException also {@code drive-loaded}, and {@code cartridge-missing} for a
     *     cartridge without a directory that shall go into a drive
     */
    @Override
    public synchronized void move(int sourceAddress, int destinationAddress) throws IOException {
        requireOpen();
        Move move = table.plan(sourceAddress, destinationAddress);
        String barcode = move.held().barcode();
        EmbeddedDrive left = driveAt(move.source());
        if (left != null && left.isLoaded()) {
            throw CartridgeProblems.driveLoaded(left.name(), barcode);
        }
        if (driveAt(move.destination()) != null && !Files.isDirectory(directory(barcode))) {
            throw new ProblemException(
                    CartridgeProblems.missing(barcode, directory, move.source().words(), ""));
        }
        lock.check();
        table.execute(move);
        try {
            saveState();
        } catch (IOException e) {
            table.remove(move.destination());
            table.put(move.source(), move.held());
            throw e;
        }
        LOG.debug("moved {} from {} to {}", barcode, move.source(), move.destination());
    }

    private EmbeddedDrive driveAt(Place place) {
        return place.kind() == Kind.DRIVE ? drives.get(place.number()) : null;
    }

    @Override
    public List<TapeDrive> drives() {
        return List.copyOf(drives.values());
    }

    /** What is known of every cartridge, in the order of their barcodes; nothing is mounted. */
    public List<CartridgeFacts> inventory() throws IOException {
        SortedMap<String, Optional<Place>> places = new TreeMap<>();
        synchronized (this) {
            requireOpen();
            LibraryFiles.barcodes(directory)
                    .forEach(barcode -> places.put(barcode, Optional.empty()));
            table.contents()
                    .forEach((place, held) -> places.put(held.barcode(), Optional.of(place)));
        }
        Inventory inventory = new Inventory(directory);
        List<CartridgeFacts> facts = new ArrayList<>();
        for (Map.Entry<String, Optional<Place>> entry : places.entrySet()) {
            String barcode = entry.getKey();
            facts.add(
                    loadedFacts(barcode)
                            .orElseGet(() -> readFacts(inventory, barcode, entry.getValue())));
        }
        return facts;
    }

    /** A cartridge that is loaded while it is looked at may look damaged. */
    private CartridgeFacts readFacts(Inventory inventory, String barcode, Optional<Place> place) {
        CartridgeFacts facts = inventory.facts(barcode, place);
        return facts.problem().isEmpty() ? facts : loadedFacts(barcode).orElse(facts);
    }

    private Optional<CartridgeFacts> loadedFacts(String barcode) {
        return drives.values().stream()
                .flatMap(drive -> drive.facts().stream())
                .filter(facts -> facts.barcode().equals(barcode))
                .findFirst();
    }

    private Path directory(String barcode) {
        return directory.resolve(barcode);
    }

    private void saveState() throws IOException {
        Path file = LibraryFiles.state(directory);
        try {
            new LibraryState(layout.contentsChecksum(), table.contents()).write(file);
        } catch (FileSystemException e) {
            throw LibraryFiles.notWritable(directory, e);
        } catch (IOException e) {
            throw new ProblemException(
                    "library-state-not-written",
                    "The state of the library cannot be written to " + file + ": " + e.getMessage(),
                    "Free space on that file system, and look for its errors in the system's log.",
                    e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("library " + directory + " is closed");
        }
    }

    /** Unloads the drives, brings their cartridges home and lets others open the library. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        IOException failure = null;
        try {
            for (EmbeddedDrive drive : drives.values()) {
                failure = unload(drive, failure);
            }
            lock.check();
            bringHome();
            saveState();
        } catch (IOException e) {
            failure = first(failure, e);
        } finally {
            lock.close();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static IOException unload(EmbeddedDrive drive, IOException failure) {
        try {
            drive.unload();
            return failure;
        } catch (IOException e) {
            return first(failure, e);
        }
    }

    private static IOException first(IOException former, IOException next) {
        if (former == null) {
            return next;
        }
        former.addSuppressed(next);
        return former;
    }

    private void bringHome() {
        for (Integer number : drives.keySet()) {
            Place drive = new Place(Kind.DRIVE, number);
            Optional<Held> held = table.at(drive);
            Optional<Place> home = held.flatMap(it -> Placement.home(table, it));
            if (home.isPresent()) {
                table.remove(drive);
                table.put(home.get(), new Held(held.get().barcode(), home));
            }
        }
    }

    /** A drive's view of this library. */
    private final class Bay implements DriveBay {

        private final Place place;

        Bay(Place place) {
            this.place = place;
        }

        @Override
        public Optional<String> barcode() {
            synchronized (EmbeddedLibrary.this) {
                requireOpen();
                return table.at(place).map(Held::barcode);
            }
        }

        @Override
        public Path directory(String barcode) {
            return EmbeddedLibrary.this.directory(barcode);
        }

        @Override
        public void checkFence() throws IOException {
            lock.check();
        }

        @Override
        public void notice(Problem problem) {
            notices.accept(problem);
        }
    }
}
