package dev.trackset.secondary;

import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import java.io.IOException;
import java.util.List;

/** Who knows the cartridges of a library without mounting them. */
@FunctionalInterface
public interface CartridgeCensus {

    /** Every cartridge, in the order of barcodes. */
    List<CartridgeFacts> inventory() throws IOException;
}
