package dev.trackset.secondary.backend;

import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.ChannelState;
import dev.trackset.secondary.MediaSource;
import dev.trackset.secondary.MediaSource.Grant;
import dev.trackset.secondary.MediaSource.Outcome;
import dev.trackset.secondary.SecondaryNodeSettings;
import dev.trackset.secondary.SessionListener;
import dev.trackset.secondary.channel.VirtualChannel;
import dev.trackset.secondary.device.TapeDrive.Medium;
import dev.trackset.secondary.mount.DrivePool;
import dev.trackset.secondary.mount.ReservedDrive;
import dev.trackset.secondary.mount.TapeLabels;
import dev.trackset.tape.NodeHeader;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Gets tapes for one channel: asks the media source, brings the cartridge into the drive, and looks
 * whether it is the tape that was granted. A tape that is not is given back unwritten, and the next
 * one is asked for.
 */
final class TapeFeed {

    /** So many tapes may be refused one after the other. */
    static final int REFUSALS_MAX = 8;

    private final SecondaryNodeSettings settings;
    private final SessionId session;
    private final VirtualChannel channel;
    private final ReservedDrive drive;
    private final DrivePool drives;
    private final MediaSource media;
    private final SessionListener listener;
    private final Clock clock;
    private final RandomGenerator random;

    /** A tape that may be appended to. */
    record OpenTape(Grant grant, TapeAppender appender) {}

    TapeFeed(
            SecondaryNodeSettings settings,
            SessionId session,
            VirtualChannel channel,
            ReservedDrive drive,
            DrivePool drives,
            MediaSource media,
            SessionListener listener,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.session = session;
        this.channel = channel;
        this.drive = drive;
        this.drives = drives;
        this.media = media;
        this.listener = listener;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The next tape, mounted; the channel is in state WRITE.
     *
     * @throws ProblemException {@code no-writable-tape}, or the last reason when too many tapes
     *     were refused
     */
    OpenTape next() throws IOException {
        ProblemException last = null;
        for (int refusals = 0; refusals < REFUSALS_MAX; refusals++) {
            Grant grant = media.nextTape(session, channel.number());
            try {
                return new OpenTape(grant, open(grant));
            } catch (IOException e) {
                last = refusal(grant, e);
                listener.notice(last.problem());
                refuse(grant);
            }
        }
        throw last;
    }

    private static ProblemException refusal(Grant grant, IOException e) {
        return e instanceof ProblemException problem
                ? problem
                : new ProblemException(
                        "damaged-tape",
                        "cartridge " + grant.barcode() + " cannot be used: " + e.getMessage(),
                        "Verify the cartridge; take it out of its pool if it is damaged.",
                        e);
    }

    private void refuse(Grant grant) throws IOException {
        try {
            unmount("tape " + grant.barcode() + " was refused");
        } finally {
            media.giveBack(session, grant, Outcome.REFUSED);
        }
    }

    private TapeAppender open(Grant grant) throws IOException {
        drives.mount(drive, grant.barcode());
        channel.mounted(drive.name(), grant.barcode());
        channel.change(ChannelState.BEGINNING_OF_TAPE, "mounted " + grant.barcode());
        listener.tapeMounted(channel.number(), drive.name(), grant.barcode());
        requireWritable(grant.barcode());
        AppendPoint point = appendPoint(grant, TapeLabels.read(drive.reader()));
        drive.drive().spaceToEndOfData();
        channel.change(ChannelState.WRITE, "appending at block " + point.endObject());
        return new TapeAppender(drive.drive(), point, settings.blockBytesMax());
    }

    private void requireWritable(String barcode) throws IOException {
        Optional<Medium> medium = drive.drive().medium();
        boolean isCleaning = medium.map(Medium::cleaning).orElse(false);
        if (isCleaning || medium.map(Medium::writeProtected).orElse(false)) {
            throw new ProblemException(
                    "write-protected",
                    "cartridge "
                            + barcode
                            + (isCleaning ? " is for cleaning" : " is write protected"),
                    "Move its tab, or take it out of the pool.");
        }
    }

    private AppendPoint appendPoint(Grant grant, TapeLabels labels) throws IOException {
        return switch (labels.kind()) {
            case FOREIGN ->
                    throw new ProblemException(
                            "foreign-tape",
                            "cartridge "
                                    + grant.barcode()
                                    + " is not blank and not a tape of Trackset: "
                                    + labels.description(),
                            "Use another cartridge; `library label --force "
                                    + grant.barcode()
                                    + "` would overwrite it.");
            case BLANK -> label(grant);
            case OURS -> appendTo(grant, labels);
        };
    }

    private AppendPoint label(Grant grant) throws IOException {
        if (grant.tape().isPresent()) {
            throw new ProblemException(
                    "wrong-tape",
                    "cartridge "
                            + grant.barcode()
                            + " should be tape "
                            + grant.tape().get()
                            + " and is blank",
                    "Find out who erased it; what was on it is lost.");
        }
        NodeHeader header =
                new NodeHeader(
                        TapeId.create(clock.instant(), random),
                        grant.barcode(),
                        settings.nodeName(),
                        SoftwareVersion.TEXT,
                        clock.instant(),
                        Math.min(settings.blockBytesMax(), drive.drive().blockBytesMax()),
                        NodeHeader.FORMAT_VERSION);
        long end = TapeLabels.write(drive.drive(), header);
        listener.tapeLabelled(grant.barcode(), header.tape(), end);
        return AppendPoint.fresh(header, end);
    }

    private AppendPoint appendTo(Grant grant, TapeLabels labels) throws IOException {
        NodeHeader header = labels.header().orElseThrow();
        if (!header.barcode().equals(grant.barcode())) {
            throw wrongTape(grant, "is labelled " + header.barcode());
        }
        if (grant.tape().isPresent() && !grant.tape().get().equals(header.tape())) {
            throw wrongTape(grant, "is tape " + header.tape() + ", not tape " + grant.tape().get());
        }
        AppendPoint point = AppendPointFinder.find(drive, labels);
        if (grant.tape().isEmpty()) {
            adopt(grant, header, point, labels.endObject());
        }
        compareEnd(grant, point);
        return point;
    }

    /** A tape of ours that the catalog does not know may be used when nothing is on it. */
    private void adopt(Grant grant, NodeHeader header, AppendPoint point, long labelsEnd)
            throws IOException {
        if (point.endObject() != labelsEnd) {
            throw wrongTape(grant, "holds backups that the catalog does not know");
        }
        listener.tapeLabelled(grant.barcode(), header.tape(), labelsEnd);
    }

    private static ProblemException wrongTape(Grant grant, String why) {
        return new ProblemException(
                "wrong-tape",
                "cartridge " + grant.barcode() + " " + why,
                "Check its barcode; `trackset dump` shows what is on it.");
    }

    private void compareEnd(Grant grant, AppendPoint point) throws ProblemException {
        if (grant.endOfData() < 0 || grant.endOfData() == point.endObject()) {
            return;
        }
        String message =
                "tape "
                        + grant.barcode()
                        + " ends at block "
                        + point.endObject()
                        + ", in the catalog at block "
                        + grant.endOfData();
        if (point.endObject() < grant.endOfData()) {
            throw new ProblemException(
                    "tape-shorter-than-catalog",
                    message + ": something was lost",
                    "Look at it with `trackset dump --verify`; nothing more is written to it.");
        }
        listener.notice(
                new Problem(
                        "tape-longer-than-catalog",
                        message + ": the tape is right",
                        "Nothing has to be done; `trackset dump` shows what else is on it."));
    }

    /** Brings the cartridge back to its slot. */
    void unmount(String why) throws IOException {
        Optional<String> barcode = drive.barcode();
        if (barcode.isEmpty()) {
            return;
        }
        drives.unmount(drive);
        channel.unmounted();
        if (channel.state() != ChannelState.ERROR && channel.state() != ChannelState.REQUESTED) {
            channel.change(ChannelState.REQUESTED, why);
        }
        listener.tapeUnmounted(channel.number(), drive.name(), barcode.get());
    }
}
