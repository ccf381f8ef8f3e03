package dev.trackset.secondary.recall;

import dev.trackset.block.TapeId;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.ChannelState;
import dev.trackset.secondary.RecallOrder;
import dev.trackset.secondary.SegmentPlace;
import dev.trackset.secondary.SessionListener;
import dev.trackset.secondary.channel.VirtualChannel;
import dev.trackset.secondary.mount.DrivePool;
import dev.trackset.secondary.mount.ReservedDrive;
import dev.trackset.secondary.mount.TapeLabels;
import dev.trackset.secondary.staging.StagingArea;
import dev.trackset.stage.StageTimer;
import dev.trackset.tape.MetadataJoiner;
import dev.trackset.tape.NodeHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A drive of a restore session, and the tape in it. One thread at a time. */
final class RecallDrive {

    private final ReservedDrive drive;
    private final DrivePool drives;
    private final VirtualChannel channel;
    private final SessionListener listener;
    private final SegmentReader reader;

    RecallDrive(
            ReservedDrive drive,
            DrivePool drives,
            VirtualChannel channel,
            RecallOrder order,
            SessionListener listener,
            StageTimer timer) {
        this.drive = drive;
        this.drives = drives;
        this.channel = channel;
        this.listener = listener;
        this.reader = new SegmentReader(drive, order.object(), timer);
    }

    VirtualChannel channel() {
        return channel;
    }

    Optional<String> barcode() {
        return drive.barcode();
    }

    /**
     * Brings this tape into the drive, unless it is there.
     *
     * @throws ProblemException {@code wrong-tape} when the cartridge holds another tape
     */
    void mount(String barcode, TapeId tape) throws IOException {
        if (drive.barcode().equals(Optional.of(barcode))) {
            return;
        }
        unmount("another tape is needed");
        drives.mount(drive, barcode);
        channel.mounted(drive.name(), barcode);
        channel.change(ChannelState.BEGINNING_OF_TAPE, "mounted " + barcode);
        listener.tapeMounted(channel.number(), drive.name(), barcode);
        TapeLabels labels = TapeLabels.read(drive.reader());
        Optional<TapeId> found = labels.header().map(NodeHeader::tape);
        if (!found.equals(Optional.of(tape))) {
            throw new ProblemException(
                    "wrong-tape",
                    "cartridge "
                            + barcode
                            + " should be tape "
                            + tape
                            + ": "
                            + labels.description(),
                    "Check its barcode; if it was labelled anew, what was on it is lost.");
        }
    }

    void readMetadata(List<SegmentPlace> places, MetadataJoiner joiner) throws IOException {
        channel.change(ChannelState.READ, "reading metadata");
        for (SegmentPlace place : places) {
            reader.readMetadata(place, joiner);
        }
        channel.change(ChannelState.BEGINNING_OF_TAPE, "metadata is read");
    }

    /** Reads all segments of a tape, in their order. */
    void readTracks(TapeTask task, StagingArea area, SegmentReader.BatchTarget target)
            throws IOException, InterruptedException {
        mount(task.barcode(), task.tape());
        channel.change(ChannelState.READ, "reading " + task.segments().size() + " segments");
        for (SegmentPlace place : task.segments()) {
            reader.readTracks(place, area, target);
        }
        if (channel.state() == ChannelState.READ) {
            channel.change(ChannelState.BEGINNING_OF_TAPE, "all segments are read");
        }
        unmount("all segments are read");
    }

    /** Brings the cartridge back to its slot. Without one: nothing. */
    void unmount(String why) throws IOException {
        Optional<String> barcode = drive.barcode();
        if (barcode.isEmpty()) {
            return;
        }
        drives.unmount(drive);
        channel.unmounted();
        if (channel.state() == ChannelState.BEGINNING_OF_TAPE) {
            channel.change(ChannelState.REQUESTED, why);
        }
        listener.tapeUnmounted(channel.number(), drive.name(), barcode.get());
    }
}
