package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ElementKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which elements a library has, and which cartridge lies in each. Immutable.
 *
 * <p>A cartridge in a drive is not part of it: the file has no place for it. It stays in the slot
 * that it came from, so that after a crash every cartridge is at home.
 */
public final class LibraryContents {

    private final ElementMap elementMap;
    private final Map<ElementKind, TreeMap<Integer, String>> barcodes;

    private LibraryContents(
            ElementMap elementMap, Map<ElementKind, TreeMap<Integer, String>> barcodes) {
        this.elementMap = elementMap;
        this.barcodes = barcodes;
    }

    /** Collects elements; their numbers are not checked against the element map. */
    static final class Builder {

        private final ElementMap elementMap;
        private final Map<ElementKind, TreeMap<Integer, String>> barcodes =
                new EnumMap<>(ElementKind.class);

        Builder(ElementMap elementMap) {
            this.elementMap = elementMap;
            for (ElementKind kind : ElementKind.values()) {
                barcodes.put(kind, new TreeMap<>());
            }
        }

        /** Adds an element, or replaces it. */
        void put(ElementKind kind, int number, String barcode) {
            barcodes.get(kind).put(number, kind == ElementKind.DRIVE ? "" : barcode);
        }

        /** Adds empty elements for the numbers that are missing below the highest one. */
        void fill(ElementKind kind) {
            TreeMap<Integer, String> elements = barcodes.get(kind);
            int last = elements.isEmpty() ? 0 : elements.lastKey();
            for (int number = 1; number < last; number++) {
                elements.putIfAbsent(number, "");
            }
        }

        LibraryContents build() {
            return new LibraryContents(elementMap, barcodes);
        }
    }

    /**
     * Puts a cartridge into an element, or takes out what is there.
     *
     * @param barcode empty to empty the element
     * @throws NoSuchElementException when the library has no such element
     * @throws IllegalArgumentException for a drive, and for a barcode that mhvtl cannot read back
     */
    public LibraryContents with(ElementKind kind, int number, Optional<String> barcode) {
        if (kind == ElementKind.DRIVE) {
            throw new IllegalArgumentException("a cartridge in a drive keeps its slot");
        }
        if (element(kind, number).isEmpty()) {
            throw new NoSuchElementException(kind.word() + " " + number);
        }
        barcode.ifPresent(Barcode::requireReadable);
        Map<ElementKind, TreeMap<Integer, String>> copy = new EnumMap<>(barcodes);
        TreeMap<Integer, String> elements = new TreeMap<>(barcodes.get(kind));
        elements.put(number, barcode.orElse(""));
        copy.put(kind, elements);
        return new LibraryContents(elementMap, copy);
    }

    /** The elements of a kind in the order of their numbers. */
    public List<Element> elements(ElementKind kind) {
        return barcodes.get(kind).entrySet().stream()
                .map(entry -> element(kind, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** All elements. */
    public List<Element> elements() {
        return Stream.of(ElementKind.values()).flatMap(it -> elements(it).stream()).toList();
    }

    public Optional<Element> element(ElementKind kind, int number) {
        return Optional.ofNullable(barcodes.get(kind).get(number))
                .map(barcode -> element(kind, number, barcode));
    }

    /** Where a cartridge lies. */
    public Optional<Element> find(String barcode) {
        return elements().stream()
                .filter(element -> element.barcode().equals(Optional.of(barcode)))
                .findFirst();
    }

    private Element element(ElementKind kind, int number, String barcode) {
        return new Element(
                kind,
                number,
                elementMap.address(kind, number),
                barcode.isEmpty() ? Optional.empty() : Optional.of(barcode));
    }
}
