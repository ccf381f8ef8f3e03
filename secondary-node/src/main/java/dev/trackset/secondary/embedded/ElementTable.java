package dev.trackset.secondary.embedded;

import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.device.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The elements of a library and what is in them. A barcode is in one element at most. Not safe for
 * use by several threads.
 */
final class ElementTable {

    private final Map<Integer, Place> placeByAddress = new TreeMap<>();
    private final Map<Place, Integer> addressByPlace = new TreeMap<>();
    private final Map<Place, Held> heldByPlace = new TreeMap<>();
    private final Map<String, Place> placeByBarcode = new HashMap<>();

    /**
     * @param home storage or import/export element that the cartridge goes back to
     */
    record Held(String barcode, Optional<Place> home) {}

    ElementTable(Map<Place, Integer> addresses) {
        addresses.forEach((place, address) -> {
            if (placeByAddress.put(address, place) != null) {
                throw new IllegalArgumentException("two elements at address " + address);
            }
            addressByPlace.put(place, address);
        });
    }

    /** A table of the same elements, all empty. */
    ElementTable emptied() {
        return new ElementTable(addressByPlace);
    }

    boolean hasPlace(Place place) {
        return addressByPlace.containsKey(place);
    }

    Optional<Held> at(Place place) {
        return Optional.ofNullable(heldByPlace.get(place));
    }

    Optional<Place> placeOf(String barcode) {
        return Optional.ofNullable(placeByBarcode.get(barcode));
    }

    Map<Place, Held> contents() {
        return new TreeMap<>(heldByPlace);
    }

    /** Puts a cartridge into an empty element. */
    void put(Place place, Held held) {
        if (!hasPlace(place) || heldByPlace.containsKey(place)) {
            throw new IllegalArgumentException(place + " cannot take " + held.barcode());
        }
        if (placeByBarcode.putIfAbsent(held.barcode(), place) != null) {
            throw new IllegalArgumentException(held.barcode() + " is in two places");
        }
        heldByPlace.put(place, held);
    }

    void remove(Place place) {
        Held held = heldByPlace.remove(place);
        if (held != null) {
            placeByBarcode.remove(held.barcode());
        }
    }

    Optional<Place> lowestFreeSlot() {
        return addressByPlace.keySet().stream()
                .filter(place -> place.kind() == Element.Kind.STORAGE)
                .filter(place -> !heldByPlace.containsKey(place))
                .min(Comparator.naturalOrder());
    }

    /**
     * A move of the robot that would succeed.
     *
     * @throws ProblemException {@code no-such-element}, {@code source-empty}, {@code
     *     destination-full}
     */
    Move plan(int sourceAddress, int destinationAddress) throws ProblemException {
        Place source = placeToMove(sourceAddress);
        Place destination = placeToMove(destinationAddress);
        Held held = heldByPlace.get(source);
        if (held == null) {
            throw new ProblemException(
                    "source-empty",
                    "There is no cartridge in " + source.words() + ".",
                    "Look where cartridges are: trackset library status.");
        }
        Held other = heldByPlace.get(destination);
        if (other != null) {
            throw new ProblemException(
                    "destination-full",
                    "Cartridge %s cannot move to %s: cartridge %s is there."
                            .formatted(held.barcode(), destination.words(), other.barcode()),
                    "Move that cartridge away first, or choose an empty element.");
        }
        return new Move(source, destination, held);
    }

    /** Does a move that {@link #plan} gave. */
    void execute(Move move) {
        remove(move.source());
        put(move.destination(), move.arriving());
    }

    private Place placeToMove(int address) throws ProblemException {
        Place place = placeByAddress.get(address);
        if (place == null || place.kind() == Element.Kind.TRANSPORT) {
            throw new ProblemException(
                    "no-such-element",
                    place == null
                            ? "The library has no element with address " + address + "."
                            : "Element " + address + " is the robot; cartridges do not stay there.",
                    "Look at the elements: trackset library status.");
        }
        return place;
    }

    /**
     * @param driveNames by the number of the drive
     */
    List<Element> elements(Map<Integer, String> driveNames) {
        List<Element> elements = new ArrayList<>();
        placeByAddress.forEach((address, place) -> {
            Optional<Held> held = at(place);
            boolean drive = place.kind() == Element.Kind.DRIVE;
            elements.add(
                    new Element(
                            place.kind(),
                            address,
                            place.number(),
                            held.map(Held::barcode),
                            held.filter(_ -> drive).flatMap(Held::home).map(addressByPlace::get),
                            Optional.ofNullable(drive ? driveNames.get(place.number()) : null)));
        });
        return elements;
    }

    /** A move of the robot. */
    record Move(Place source, Place destination, Held held) {

        /** In a drive a cartridge remembers where it belongs; elsewhere it is at home. */
        Held arriving() {
            if (destination.kind() != Element.Kind.DRIVE) {
                return new Held(held.barcode(), Optional.of(destination));
            }
            return source.kind() == Element.Kind.DRIVE
                    ? held
                    : new Held(held.barcode(), Optional.of(source));
        }
    }
}
