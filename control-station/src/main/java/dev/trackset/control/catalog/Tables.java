package dev.trackset.control.catalog;

import org.jdbi.v3.core.Handle;

/** The tables, as one transaction sees them. */
public final class Tables {

    private final Handle handle;

    Tables(Handle handle) {
        this.handle = handle;
    }

    public BackupTable backups() {
        return new BackupTable(handle);
    }

    public SegmentTable segments() {
        return new SegmentTable(handle);
    }

    public TapeTable tapes() {
        return new TapeTable(handle);
    }

    public JobTable jobs() {
        return new JobTable(handle);
    }

    public JobLogTable jobLog() {
        return new JobLogTable(handle);
    }

    public MountTable mounts() {
        return new MountTable(handle);
    }
}
