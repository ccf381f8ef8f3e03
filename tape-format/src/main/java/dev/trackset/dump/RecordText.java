package dev.trackset.dump;

import dev.trackset.tape.Content;
import dev.trackset.tape.HeaderLabel;
import dev.trackset.tape.MetadataPart;
import dev.trackset.tape.NodeHeader;
import dev.trackset.tape.NodeTrailer;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.SegmentTrailer;
import dev.trackset.tape.ServerTrailer;
import dev.trackset.tape.TapeCatalog;
import dev.trackset.tape.TapeDirectory;
import dev.trackset.tape.TapeRecord;
import dev.trackset.tape.VolumeLabel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Records in one line for people. */
final class RecordText {

    private RecordText() {}

    static String describe(TapeRecord record) {
        return switch (record) {
            case VolumeLabel label ->
                    "volume " + label.volume() + ", written by " + label.implementation();
            case HeaderLabel label -> "file " + label.file() + ", created " + label.created();
            case NodeHeader header ->
                    header.barcode()
                            + ", tape "
                            + header.tape()
                            + ", labelled "
                            + time(header.created())
                            + " by "
                            + header.nodeName();
            case SegmentHeader header -> header(header);
            case SegmentTrailer trailer -> trailer(trailer);
            case MetadataPart part ->
                    "part "
                            + part.part()
                            + ", "
                            + Sizes.text(part.bytes().remaining())
                            + (part.last() ? ", the last" : "");
            case TapeDirectory directory ->
                    (directory.partial() ? "partial, " : "")
                            + Sizes.count(directory.entries().size(), "segment")
                            + directoryBefore(directory);
            case ServerTrailer server ->
                    "session "
                            + server.session()
                            + " of "
                            + server.server()
                            + ", "
                            + Sizes.count(server.objects().size(), "object");
            case TapeCatalog catalog -> Sizes.count(catalog.entries().size(), "block set");
            case NodeTrailer trailer ->
                    Sizes.count(trailer.segments(), "segment")
                            + ", "
                            + Sizes.text(trailer.bytes())
                            + " on this tape until "
                            + time(trailer.written());
        };
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String header(SegmentHeader header) {
        return "segment "
                + header.sequence()
                + (header.content() == Content.METADATA ? ", metadata of " : ", ")
                + header.object()
                + ", channel "
                + header.channel()
                + (header.continued() ? ", continued" : "");
    }

    private static String trailer(SegmentTrailer trailer) {
        String tracks =
                trailer.counts()
                        .tracks()
                        .map(range ->
                                ", "
                                        + Sizes.count(trailer.counts().frames(), "track")
                                        + " "
                                        + range.first()
                                        + " to "
                                        + range.last())
                        .orElse("");
        return "segment "
                + trailer.sequence()
                + ", "
                + Sizes.count(trailer.counts().blocks(), "block")
                + tracks
                + ", "
                + trailer.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String directoryBefore(TapeDirectory directory) {
        return directory.previousPosition().isPresent()
                ? ", the one before at block " + directory.previousPosition().getAsLong()
                : "";
    }
}
