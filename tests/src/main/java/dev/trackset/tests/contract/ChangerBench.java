package dev.trackset.tests.contract;

import dev.trackset.secondary.device.MediaChanger;
import java.io.IOException;

/**
 * A library with at least two drives, four slots and one import/export element; at least two
 * cartridges in slots, at least two slots empty, drives and import/export empty.
 */
public interface ChangerBench extends AutoCloseable {

    MediaChanger changer();

    @Override
    void close() throws IOException;
}
