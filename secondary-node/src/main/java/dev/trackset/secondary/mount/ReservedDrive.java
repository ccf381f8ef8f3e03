package dev.trackset.secondary.mount;

import dev.trackset.secondary.device.TapeDrive;
import java.util.Optional;

/** A drive that belongs to one session; its methods are for the one thread that uses the drive. */
public final class ReservedDrive {

    private final TapeDrive drive;
    private final int address;
    private String barcode;
    private int homeAddress;
    private BlockReader reader;

    ReservedDrive(TapeDrive drive, int address) {
        this.drive = drive;
        this.address = address;
    }

    public TapeDrive drive() {
        return drive;
    }

    public String name() {
        return drive.name();
    }

    /** Reads records in this drive. */
    public BlockReader reader() {
        if (reader == null) {
            reader = new BlockReader(drive);
        }
        return reader;
    }

    /** The cartridge that was mounted. */
    public Optional<String> barcode() {
        return Optional.ofNullable(barcode);
    }

    int address() {
        return address;
    }

    int homeAddress() {
        return homeAddress;
    }

    void mounted(String cartridge, int home) {
        barcode = cartridge;
        homeAddress = home;
    }

    void unmounted() {
        barcode = null;
    }
}
