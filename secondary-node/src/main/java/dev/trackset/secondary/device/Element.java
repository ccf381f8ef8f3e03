package dev.trackset.secondary.device;

import java.util.Optional;

/**
 * An element of a media changer, as READ ELEMENT STATUS tells it (SMC).
 *
 * @param address element address
 * @param number number of the element among those of its kind, from 1
 * @param barcode volume tag of the cartridge in it
 * @param source address of the element the cartridge came from, for a cartridge in a drive
 * @param drive name of the drive in a drive element
 */
public record Element(
        Kind kind,
        int address,
        int number,
        Optional<String> barcode,
        Optional<Integer> source,
        Optional<String> drive) {

    public enum Kind {
        TRANSPORT,
        STORAGE,
        IMPORT_EXPORT,
        DRIVE
    }

    public boolean isFull() {
        return barcode.isPresent();
    }
}
