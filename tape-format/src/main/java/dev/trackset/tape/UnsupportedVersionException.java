package dev.trackset.tape;

/** The record is intact and of a version that this program does not know. */
public final class UnsupportedVersionException extends RecordException {

    private static final long serialVersionUID = 1;

    private final int version;

    public UnsupportedVersionException(RecordType type, int version) {
        super(type.text() + " of version " + version + ", version " + type.version() + " is known");
        this.version = version;
    }

    public int version() {
        return version;
    }
}
