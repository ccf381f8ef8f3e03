package dev.trackset.control.catalog;

import dev.trackset.block.SessionId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code mount}: which tapes a job mounted where. */
public final class MountTable {

    private final Handle handle;

    MountTable(Handle handle) {
        this.handle = handle;
    }

    public void mounted(SessionId job, String drive, String barcode, Instant now) {
        handle.execute(
                """
                insert into mount (job, number, drive, barcode, mounted)
                select ?, coalesce(max(number) + 1, 0), ?, ?, ? from mount where job = ?
                """,
                job.value(),
                drive,
                barcode,
                Columns.timestamp(now),
                job.value());
    }

    public void unmounted(SessionId job, String drive, String barcode, Instant now) {
        handle.execute(
                """
                update mount set unmounted = ?
                where job = ? and drive = ? and barcode = ? and unmounted is null
                """,
                Columns.timestamp(now),
                job.value(),
                drive,
                barcode);
    }

    /** In the order of mounting. */
    public List<MountRow> listOf(SessionId job) {
        return handle.createQuery(
                        """
                        select number, drive, barcode, mounted, unmounted from mount
                        where job = :job order by number
                        """)
                .bind("job", job.value())
                .map((rs, context) ->
                        new MountRow(
                                rs.getInt("number"),
                                rs.getString("drive"),
                                rs.getString("barcode"),
                                Columns.instant(rs, "mounted").orElseThrow(),
                                Columns.instant(rs, "unmounted")))
                .list();
    }
}
