package dev.trackset.tests.contract;

import static dev.trackset.tests.contract.TapeDriveCases.expectProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.device.Element;
import dev.trackset.secondary.device.Element.Kind;
import dev.trackset.secondary.device.MediaChanger;
import dev.trackset.secondary.device.TapeDrive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A media changer. */
public abstract class MediaChangerContract {

    private static final int RANDOM_MOVES = 100;
    private static final int THREADS = 4;
    private static final int MOVES_PER_THREAD = 30;

    private ChangerBench bench;
    private MediaChanger changer;

    /** A new bench; it is closed after the test. */
    protected abstract ChangerBench openBench() throws IOException;

    @BeforeEach
    final void open() throws IOException {
        bench = openBench();
        changer = bench.changer();
    }

    @AfterEach
    final void close() throws IOException {
        bench.close();
    }

    private List<Element> elements(Kind kind) throws IOException {
        return changer.elements().stream().filter(element -> element.kind() == kind).toList();
    }

    private Element at(int address) throws IOException {
        return changer.elements().stream()
                .filter(element -> element.address() == address)
                .findFirst()
                .orElseThrow();
    }

    private Element fullSlot() throws IOException {
        return elements(Kind.STORAGE).stream().filter(Element::isFull).findFirst().orElseThrow();
    }

    private Element emptySlot() throws IOException {
        return elements(Kind.STORAGE).stream()
                .filter(element -> !element.isFull())
                .findFirst()
                .orElseThrow();
    }

    /** Barcode by address of the element that holds it. */
    private Map<Integer, String> contents() throws IOException {
        Map<Integer, String> contents = new TreeMap<>();
        for (Element element : changer.elements()) {
            element.barcode().ifPresent(barcode -> contents.put(element.address(), barcode));
        }
        return contents;
    }

    @Test
    void listsElementsByAddressAndNumbersThemByKind() throws IOException {
        List<Element> elements = changer.elements();

        assertThat(elements).extracting(Element::address).isSorted().doesNotHaveDuplicates();
        for (Kind kind : Kind.values()) {
            List<Element> ofKind = elements(kind);
            assertThat(ofKind).as("%s", kind).isNotEmpty();
            for (int i = 0; i < ofKind.size(); i++) {
                assertThat(ofKind.get(i).number()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void namesItsDrivesInTheOrderOfTheirElements() throws IOException {
        List<String> names = changer.drives().stream().map(TapeDrive::name).toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(1);
        assertThat(elements(Kind.DRIVE))
                .extracting(element -> element.drive().orElseThrow())
                .isEqualTo(names);
        assertThat(elements(Kind.STORAGE)).allMatch(element -> element.drive().isEmpty());
    }

    @Test
    void bringsACartridgeIntoADriveAndBack() throws IOException {
        Element slot = fullSlot();
        Element bay = elements(Kind.DRIVE).get(1);
        TapeDrive drive = changer.drives().get(1);

        changer.move(slot.address(), bay.address());

        assertThat(at(slot.address()).barcode()).isEmpty();
        assertThat(at(bay.address()).barcode()).isEqualTo(slot.barcode());
        assertThat(at(bay.address()).source()).contains(slot.address());
        drive.load();
        assertThat(drive.medium().orElseThrow().barcode()).isEqualTo(slot.barcode());
        drive.write(ByteBuffer.allocate(100));
        drive.unload();
        changer.move(bay.address(), slot.address());

        assertThat(at(slot.address()).barcode()).isEqualTo(slot.barcode());
        assertThat(at(bay.address()).barcode()).isEmpty();
        assertThat(at(bay.address()).source()).isEmpty();
        expectProblem("drive-empty", drive::load);
    }

    @Test
    void aCartridgeStaysWhatItIsInAnotherDrive() throws IOException {
        Element slot = fullSlot();
        List<Element> bays = elements(Kind.DRIVE);
        changer.move(slot.address(), bays.get(0).address());
        TapeDrive first = changer.drives().get(0);
        first.load();
        first.write(ByteBuffer.allocate(100));
        first.unload();

        changer.move(bays.get(0).address(), bays.get(1).address());

        assertThat(at(bays.get(1).address()).source()).contains(slot.address());
        TapeDrive second = changer.drives().get(1);
        second.load();
        second.spaceToEndOfData();
        assertThat(second.position()).isEqualTo(1);
        second.unload();
    }

    @Test
    void movesThroughTheImportExportElement() throws IOException {
        Element slot = fullSlot();
        Element map = elements(Kind.IMPORT_EXPORT).getFirst();
        Element other = emptySlot();

        changer.move(slot.address(), map.address());
        assertThat(at(map.address()).barcode()).isEqualTo(slot.barcode());
        changer.move(map.address(), other.address());

        assertThat(at(other.address()).barcode()).isEqualTo(slot.barcode());
        assertThat(at(map.address()).barcode()).isEmpty();
    }

    @Test
    void refusesAnEmptySource() throws IOException {
        Map<Integer, String> before = contents();
        int from = emptySlot().address();
        int to = elements(Kind.DRIVE).getFirst().address();

        expectProblem("source-empty", () -> changer.move(from, to));

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void refusesAFullDestination() throws IOException {
        Map<Integer, String> before = contents();
        List<Integer> full = List.copyOf(before.keySet());

        expectProblem("destination-full", () -> changer.move(full.get(0), full.get(1)));
        expectProblem("destination-full", () -> changer.move(full.get(0), full.get(0)));

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void refusesElementsThatDoNotExistOrHoldNothing() throws IOException {
        Map<Integer, String> before = contents();
        int full = fullSlot().address();
        int behind = changer.elements().getLast().address() + 1;
        int robot = elements(Kind.TRANSPORT).getFirst().address();

        expectProblem("no-such-element", () -> changer.move(full, behind));
        expectProblem("no-such-element", () -> changer.move(behind, emptySlot().address()));
        expectProblem("no-such-element", () -> changer.move(full, robot));

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void doesNotTakeACartridgeOutOfALoadedDrive() throws IOException {
        Element slot = fullSlot();
        int bay = elements(Kind.DRIVE).getFirst().address();
        changer.move(slot.address(), bay);
        changer.drives().getFirst().load();

        expectProblem("drive-loaded", () -> changer.move(bay, slot.address()));

        assertThat(at(bay).barcode()).isEqualTo(slot.barcode());
        changer.drives().getFirst().unload();
        changer.move(bay, slot.address());
    }

    @Test
    void aRescanFindsWhatIsThere() throws IOException {
        Element slot = fullSlot();
        changer.move(slot.address(), emptySlot().address());
        Map<Integer, String> before = contents();

        changer.rescan();

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void noCartridgeIsLostOrDoubledByRandomMoves() throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> places =
                changer.elements().stream()
                        .filter(element -> element.kind() != Kind.TRANSPORT)
                        .map(Element::address)
                        .toList();
        Map<Integer, String> model = contents();
        for (int i = 0; i < RANDOM_MOVES; i++) {
            int from = places.get(random.nextInt(places.size()));
            int to = places.get(random.nextInt(places.size()));
            if (model.containsKey(from) && !model.containsKey(to)) {
                changer.move(from, to);
                model.put(to, model.remove(from));
            } else {
                String code = model.containsKey(from) ? "destination-full" : "source-empty";
                expectProblem(code, () -> changer.move(from, to));
            }
            assertThat(contents()).as("seed %d, move %d", seed, i).isEqualTo(model);
        }
    }

    @Test
    void severalThreadsMoveAtOnce() throws Exception {
        List<String> before = contents().values().stream().sorted().toList();
        List<Integer> places =
                changer.elements().stream()
                        .filter(element -> element.kind() != Kind.TRANSPORT)
                        .map(Element::address)
                        .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> movers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                movers.add(threads.submit(() -> moveAround(places, random)));
            }
            for (Future<?> mover : movers) {
                mover.get();
            }
        }
        assertThat(contents().values()).containsExactlyInAnyOrderElementsOf(before);
    }

    private Void moveAround(List<Integer> places, SplittableRandom random) throws IOException {
        for (int i = 0; i < MOVES_PER_THREAD; i++) {
            try {
                changer.move(
                        places.get(random.nextInt(places.size())),
                        places.get(random.nextInt(places.size())));
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isIn("source-empty", "destination-full");
            }
            assertThat(contents().values()).doesNotHaveDuplicates();
        }
        return null;
    }
}
