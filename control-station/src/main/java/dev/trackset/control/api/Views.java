package dev.trackset.control.api;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.block.TrackAddress;
import dev.trackset.control.api.BackupDetail.SegmentView;
import dev.trackset.control.catalog.BackupRow;
import dev.trackset.control.catalog.JobRow;
import dev.trackset.control.catalog.MetadataFiles;
import dev.trackset.control.catalog.Tables;
import dev.trackset.control.catalog.TapeRow;
import dev.trackset.control.catalog.TapeState;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.secondary.SegmentPlace;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Makes of rows of the catalog what users are shown. */
final class Views {

    private Views() {}

    static BackupView backup(BackupRow row, Tables tables) {
        Optional<MetadataSummary> counts = row.summary();
        return new BackupView(
                row.blockSet().toString(),
                row.object(),
                tables.backups().kindOf(row).name().toLowerCase(Locale.ROOT),
                row.level().name().toLowerCase(Locale.ROOT),
                counts.map(MetadataSummary::logicalBytes).orElse(0L),
                tables.segments().barcodesOf(row.blockSet()),
                row.state(),
                row.instant(),
                row.host(),
                row.base().map(BlockSetId::toString),
                row.sentBytes(),
                counts.map(MetadataSummary::entries).orElse(0L),
                counts.map(MetadataSummary::unreadable).orElse(0L),
                counts.map(MetadataSummary::changedWhileRead).orElse(0L),
                row.problem());
    }

    static BackupDetail detail(BackupRow row, Tables tables, MetadataFiles files) {
        return new BackupDetail(
                backup(row, tables),
                row.job().map(SessionId::toString),
                files.find(row.blockSet()).map(Path::toString),
                tables.segments().listOf(row.blockSet()).stream().map(Views::segment).toList());
    }

    private static SegmentView segment(SegmentPlace place) {
        return new SegmentView(
                place.sequence(),
                place.metadata(),
                place.barcode(),
                place.file(),
                place.object(),
                place.blocks(),
                place.frames(),
                place.bytes(),
                Optional.ofNullable(place.firstTrack()).map(TrackAddress::toString),
                Optional.ofNullable(place.lastTrack()).map(TrackAddress::toString));
    }

    static JobView job(JobRow row) {
        return new JobView(
                row.job().toString(),
                row.kind(),
                row.state(),
                row.title(),
                row.started(),
                row.ended(),
                row.problem());
    }

    /** A tape of the library; {@code row} is null when the catalog does not know it. */
    static TapeView tape(CartridgeFacts facts, TapeRow row, String pool) {
        TapeState state =
                row != null
                        ? row.state()
                        : facts.usedBytes() == 0 ? TapeState.BLANK : TapeState.FOREIGN;
        return new TapeView(
                facts.barcode(),
                facts.where(),
                Optional.of(facts.medium()),
                state,
                facts.usedBytes(),
                facts.capacityBytes(),
                facts.writeProtected(),
                row == null ? pool : row.pool(),
                tapeId(row),
                row == null ? Optional.empty() : row.written(),
                facts.problem().or(() -> row == null ? Optional.empty() : row.reason()));
    }

    /** A tape of the catalog that is not in the library. */
    static TapeView absentTape(TapeRow row) {
        return new TapeView(
                row.barcode(),
                Optional.empty(),
                Optional.empty(),
                row.state(),
                row.usedBytes(),
                0,
                false,
                row.pool(),
                tapeId(row),
                row.written(),
                Optional.of("not in the library"));
    }

    private static Optional<String> tapeId(TapeRow row) {
        return row == null ? Optional.empty() : row.tape().map(TapeId::toString);
    }
}
