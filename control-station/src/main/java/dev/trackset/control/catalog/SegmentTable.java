package dev.trackset.control.catalog;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.TapeId;
import dev.trackset.block.TrackAddress;
import dev.trackset.secondary.SegmentPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Table {@code segment}: where on tape everything is. */
public final class SegmentTable {

    private static final String COLUMNS =
            """
            select s.tape, t.barcode, s.file, s.block_set, s.sequence, s.metadata, s.object_number,
            s.blocks, s.frames, s.bytes, s.first_track, s.last_track
            from segment s join tape t on t.tape = s.tape
            """;

    private final Sql sql;

    SegmentTable(Sql sql) {
        this.sql = sql;
    }

    public void add(SegmentPlace place) {
        sql.execute(
                """
                insert into segment (tape, file, block_set, sequence, metadata, object_number,
                blocks, frames, bytes, first_track, last_track)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                place.tape().value(),
                place.file(),
                place.blockSet().value(),
                place.sequence(),
                place.metadata(),
                place.object(),
                place.blocks(),
                place.frames(),
                place.bytes(),
                packed(place.firstTrack()),
                packed(place.lastTrack()));
    }

    /** All segments of a block set: data first, each kind in the order of its numbers. */
    public List<SegmentPlace> listOf(BlockSetId blockSet) {
        return sql.list(
                SegmentTable::place,
                COLUMNS + "where s.block_set = ? order by s.metadata, s.sequence, s.tape",
                blockSet.value());
    }

    /** Barcodes of the tapes that hold a block set, in the order in which they were begun. */
    public List<String> barcodesOf(BlockSetId blockSet) {
        return sql.list(
                rs -> rs.getString("barcode"),
                """
                select t.barcode from segment s join tape t on t.tape = s.tape
                where s.block_set = ? group by t.barcode
                order by min(case when s.metadata then 1 else 0 end), min(s.sequence),
                t.barcode
                """,
                blockSet.value());
    }

    /** Bytes on tape of a block set, its metadata included. */
    public long bytesOf(BlockSetId blockSet) {
        return sql.first(
                        rs -> rs.getLong(1),
                        "select coalesce(sum(bytes), 0) from segment where block_set = ?",
                        blockSet.value())
                .orElseThrow();
    }

    private static Long packed(TrackAddress track) {
        return track == null ? null : track.packed();
    }

    private static SegmentPlace place(ResultSet rs) throws SQLException {
        return new SegmentPlace(
                new BlockSetId(rs.getLong("block_set")),
                rs.getLong("sequence"),
                rs.getBoolean("metadata"),
                new TapeId(rs.getLong("tape")),
                rs.getString("barcode"),
                rs.getLong("file"),
                rs.getLong("object_number"),
                rs.getLong("blocks"),
                rs.getLong("frames"),
                rs.getLong("bytes"),
                Columns.optionalLong(rs, "first_track").map(TrackAddress::unpack).orElse(null),
                Columns.optionalLong(rs, "last_track").map(TrackAddress::unpack).orElse(null));
    }
}
