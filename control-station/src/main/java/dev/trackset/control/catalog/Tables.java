package dev.trackset.control.catalog;

/** The tables, as one transaction sees them. */
public final class Tables {

    private final Sql sql;

    Tables(Sql sql) {
        this.sql = sql;
    }

    public BackupTable backups() {
        return new BackupTable(sql);
    }

    public SegmentTable segments() {
        return new SegmentTable(sql);
    }

    public TapeTable tapes() {
        return new TapeTable(sql);
    }

    public JobTable jobs() {
        return new JobTable(sql);
    }

    public JobLogTable jobLog() {
        return new JobLogTable(sql);
    }

    public MountTable mounts() {
        return new MountTable(sql);
    }
}
