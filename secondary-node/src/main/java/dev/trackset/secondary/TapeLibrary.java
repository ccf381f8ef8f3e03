package dev.trackset.secondary;

import dev.trackset.block.TapeId;
import dev.trackset.secondary.device.Element;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The library of a secondary node, for people and for the control station. */
public interface TapeLibrary {

    /** Every element: drives, slots, import/export, transport. */
    List<Element> elements() throws IOException;

    /**
     * What is known of each cartridge without mounting it where the device allows, else by mounting
     * it.
     */
    List<CartridgeFacts> inventory() throws IOException;

    /** Mounts the cartridge and looks at its labels and its end. */
    TapeContent inspect(String barcode) throws IOException, InterruptedException;

    /**
     * Labels a blank cartridge.
     *
     * @param force label also a cartridge that is not blank: everything on it is lost
     * @throws dev.trackset.problem.ProblemException {@code foreign-tape} or {@code tape-in-use}
     *     when it is not blank
     */
    TapeId label(String barcode, boolean force) throws IOException, InterruptedException;

    /**
     * @param where element in words ({@code slot 7}, {@code drive 1}); empty when the cartridge is
     *     in no element
     * @param problem why the cartridge cannot be used, when it cannot
     */
    record CartridgeFacts(
            String barcode,
            Optional<String> where,
            String medium,
            long capacityBytes,
            long usedBytes,
            boolean writeProtected,
            Optional<String> problem) {}

    /**
     * What is on a tape.
     *
     * @param description in words, for FOREIGN what was recognised
     * @param endOfData number of objects on the tape
     */
    record TapeContent(
            Kind kind, Optional<TapeId> tape, String description, OptionalLong endOfData) {
        public enum Kind {
            BLANK,
            OURS,
            FOREIGN
        }
    }
}
