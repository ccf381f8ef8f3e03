package dev.trackset.secondary.mount;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.MediaChanger;
import dev.trackset.secondary.device.TapeDrive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drives of the library, given to one session at a time, and the moves of cartridges. Safe for
 * use by several threads.
 */
public final class DrivePool {

    private static final Logger LOG = LoggerFactory.getLogger(DrivePool.class);

    private final MediaChanger changer;
    private final List<ReservedDrive> all;
    private final Set<ReservedDrive> reserved = new HashSet<>();

    private DrivePool(MediaChanger changer, List<ReservedDrive> all) {
        this.changer = changer;
        this.all = all;
    }

    /** Opens the drives of a library; a cartridge that is still in one goes back to its slot. */
    public static DrivePool open(MediaChanger changer) throws IOException {
        Map<String, Element> elements = new HashMap<>();
        for (Element element : changer.elements()) {
            element.drive().ifPresent(name -> elements.put(name, element));
        }
        List<ReservedDrive> drives = new ArrayList<>();
        for (TapeDrive drive : changer.drives()) {
            Element element = elements.get(drive.name());
            if (element == null) {
                throw new ProblemException(
                        "no-such-element",
                        "the library has no element for drive " + drive.name(),
                        "Check the description of the library.");
            }
            drives.add(new ReservedDrive(drive, element.address()));
        }
        DrivePool pool = new DrivePool(changer, drives);
        pool.clear(elements);
        return pool;
    }

    private void clear(Map<String, Element> elements) throws IOException {
        for (ReservedDrive drive : all) {
            Element element = elements.get(drive.name());
            if (element.isFull()) {
                LOG.info("cartridge {} was left in {}", element.barcode().get(), drive.name());
                drive.mounted(element.barcode().get(), element.source().orElse(-1));
                unmount(drive);
            }
        }
    }

    public int size() {
        return all.size();
    }

    /**
     * Reserves drives, all at once or none.
     *
     * @throws ProblemException {@code too-few-drives} when there never are as many, {@code
     *     drives-busy} when there are not now
     */
    public List<ReservedDrive> reserve(int atLeast, int atMost) throws ProblemException {
        if (atLeast > all.size()) {
            throw new ProblemException(
                    "too-few-drives",
                    "the library has " + all.size() + " drives, " + atLeast + " are needed",
                    "Use fewer streams.");
        }
        synchronized (reserved) {
            List<ReservedDrive> free =
                    all.stream().filter(drive -> !reserved.contains(drive)).limit(atMost).toList();
            if (free.size() < atLeast) {
                throw new ProblemException(
                        "drives-busy",
                        free.size() + " drives are free, " + atLeast + " are needed",
                        "Wait for other jobs, or use fewer streams.");
            }
            reserved.addAll(free);
            return free;
        }
    }

    /** Gives drives back; they are empty. */
    public void release(List<ReservedDrive> drives) {
        synchronized (reserved) {
            drives.forEach(reserved::remove);
        }
    }

    /** Barcodes of all cartridges in the library. */
    public Set<String> barcodes() throws IOException {
        Set<String> barcodes = new HashSet<>();
        for (Element element : changer.elements()) {
            element.barcode().ifPresent(barcodes::add);
        }
        return barcodes;
    }

    /**
     * Brings a cartridge into the drive, which is empty, and loads it.
     *
     * @throws ProblemException {@code cartridge-missing}, {@code cartridge-in-use}, {@code
     *     duplicate-barcode}, or whatever the devices say
     */
    public void mount(ReservedDrive drive, String barcode) throws IOException {
        Element source = find(barcode);
        changer.move(source.address(), drive.address());
        drive.mounted(barcode, source.address());
        try {
            drive.drive().load();
        } catch (IOException e) {
            try {
                unmount(drive);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private Element find(String barcode) throws IOException {
        List<Element> found =
                changer.elements().stream()
                        .filter(element -> element.barcode().equals(Optional.of(barcode)))
                        .toList();
        if (found.isEmpty()) {
            throw missing(barcode);
        }
        if (found.size() > 1) {
            throw new ProblemException(
                    "duplicate-barcode",
                    "there are " + found.size() + " cartridges with barcode " + barcode,
                    "Take the wrong one out of the library.");
        }
        if (found.getFirst().kind() == Element.Kind.DRIVE) {
            throw new ProblemException(
                    "cartridge-in-use",
                    "cartridge " + barcode + " is in " + found.getFirst().drive().orElse("a drive"),
                    "Wait for the job that uses it.");
        }
        return found.getFirst();
    }

    /** The problem of a cartridge that is needed and not there. */
    public static ProblemException missing(String barcode) {
        return new ProblemException(
                "cartridge-missing",
                "cartridge " + barcode + " is not in the library",
                "Put it back into a slot of the library, then try again.");
    }

    /** Unloads the drive and brings its cartridge back to its slot. Without one: nothing. */
    public void unmount(ReservedDrive drive) throws IOException {
        if (drive.barcode().isEmpty()) {
            return;
        }
        drive.drive().unload();
        changer.move(drive.address(), home(drive));
        drive.unmounted();
    }

    private int home(ReservedDrive drive) throws IOException {
        Optional<Element> slot = Optional.empty();
        for (Element element : changer.elements()) {
            if (element.isFull()) {
                continue;
            }
            if (element.address() == drive.homeAddress()) {
                return element.address();
            }
            if (element.kind() == Element.Kind.STORAGE && slot.isEmpty()) {
                slot = Optional.of(element);
            }
        }
        return slot.map(Element::address)
                .orElseThrow(() ->
                        new ProblemException(
                                "destination-full",
                                "there is no free slot for the cartridge in " + drive.name(),
                                "Take a cartridge out of the library."));
    }
}
