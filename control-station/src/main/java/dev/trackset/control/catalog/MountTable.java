package dev.trackset.control.catalog;

import dev.trackset.block.SessionId;
import java.time.Instant;
import java.util.List;

/** Table {@code mount}: which tapes a job mounted where. */
public final class MountTable {

    private final Sql sql;

    MountTable(Sql sql) {
        this.sql = sql;
    }

    public void mounted(SessionId job, String drive, String barcode, Instant now) {
        sql.execute(
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
        sql.execute(
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
        return sql.list(
                rs ->
                        new MountRow(
                                rs.getInt("number"),
                                rs.getString("drive"),
                                rs.getString("barcode"),
                                Columns.instant(rs, "mounted").orElseThrow(),
                                Columns.instant(rs, "unmounted")),
                """
                select number, drive, barcode, mounted, unmounted from mount
                where job = ? order by number
                """,
                job.value());
    }
}
