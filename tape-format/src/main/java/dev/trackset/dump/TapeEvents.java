package dev.trackset.dump;

import dev.trackset.cartridge.CartridgeView;
import java.io.IOException;

/** Sees a tape from its beginning to its end. */
interface TapeEvents {

    default void start(CartridgeView tape) throws IOException {}

    /** Before the first block of each tape file, or its filemark when it is empty. */
    default void file(int partition, long number) throws IOException {}

    default void block(TapeBlock block) throws IOException {}

    default void finding(Finding finding) throws IOException {}

    default void end(TapeSummary summary) throws IOException {}
}
