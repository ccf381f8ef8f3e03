package dev.trackset.tests.contract;

import dev.trackset.secondary.device.TapeDrive;
import java.io.IOException;
import java.util.Set;

/** A drive and a hand that puts cartridges into it. */
public interface DriveBench extends AutoCloseable {

    Set<DriveCapability> capabilities();

    /** The drive, empty at first. */
    TapeDrive drive();

    /**
     * Puts a new blank cartridge into the empty drive; it is not loaded yet.
     *
     * @param capacityBytes 0 when any will do, but at least 64 MiB
     */
    void insert(Kind kind, long capacityBytes) throws IOException;

    /** Sets the tab of the cartridge in the drive, which is not loaded. */
    void writeProtect(boolean on) throws IOException;

    /** Takes the cartridge out of the drive, which is not loaded. */
    void remove() throws IOException;

    @Override
    void close() throws IOException;

    /** Cartridges by their purpose. */
    enum Kind {
        DATA,
        WORM,
        CLEANING
    }
}
