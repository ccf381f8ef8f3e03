package dev.trackset.secondary.embedded;

import dev.trackset.secondary.device.Element.Kind;
import dev.trackset.vtl.DriveConfig;
import dev.trackset.vtl.Element;
import dev.trackset.vtl.LibraryDescription;
import dev.trackset.vtl.mhvtl.ElementKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a description says of elements and cartridges.
 *
 * @param addresses of all elements
 * @param barcodes of the cartridges that start in slots and import/export elements
 */
record LibraryLayout(Map<Place, Integer> addresses, Map<Place, String> barcodes) {

    static LibraryLayout of(LibraryDescription description) {
        Map<Place, Integer> addresses = new TreeMap<>();
        Map<Place, String> barcodes = new TreeMap<>();
        for (Element element : description.contents().elements()) {
            if (element.kind() != ElementKind.DRIVE) {
                Place place = new Place(kind(element.kind()), element.number());
                addresses.put(place, element.address());
                element.barcode()
                        .filter(_ -> place.kind() != Kind.TRANSPORT)
                        .ifPresent(barcode -> barcodes.put(place, barcode));
            }
        }
        for (DriveConfig drive : description.drives()) {
            addresses.put(new Place(Kind.DRIVE, drive.bay()), description.elementAddress(drive));
        }
        return new LibraryLayout(addresses, barcodes);
    }

    private static Kind kind(ElementKind kind) {
        return switch (kind) {
            case DRIVE -> Kind.DRIVE;
            case PICKER -> Kind.TRANSPORT;
            case MAP -> Kind.IMPORT_EXPORT;
            case SLOT -> Kind.STORAGE;
        };
    }

    /** Tells whether the cartridges' places in the description were edited. */
    int contentsChecksum() {
        return TextRecord.checksum(
                barcodes.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    boolean names(String barcode) {
        return barcodes.containsValue(barcode);
    }
}
