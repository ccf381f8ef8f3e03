package dev.trackset.secondary.frontend;

import dev.trackset.block.BlockSetId;
import dev.trackset.frame.BadFrameException;
import dev.trackset.link.LinkException;
import dev.trackset.link.LinkMessage;
import dev.trackset.link.LinkMessage.Abort;
import dev.trackset.link.LinkMessage.CloseStream;
import dev.trackset.link.LinkMessage.EndTracks;
import dev.trackset.link.LinkMessage.MetadataPart;
import dev.trackset.link.LinkMessage.StreamOpened;
import dev.trackset.link.LinkMessage.Tracks;
import dev.trackset.link.StreamLink;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.channel.VirtualChannel;
import dev.trackset.secondary.staging.ChannelStaging;
import dev.trackset.secondary.staging.StagedBatch;
import dev.trackset.secondary.staging.StagedMetadata;
import dev.trackset.secondary.staging.StagingArea;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Receives one backup channel into staging. Runs in the thread of the stream; lives as long as the
 * stream.
 */
public final class FrontEndMover {

    private final StreamLink link;
    private final VirtualChannel channel;
    private final BackupIntake intake;
    private final StagingArea area;
    private final ChannelStaging staging;
    private final StageTimer timer;
    private final Replies replies;

    /** The buffer that was acquired last and is not yet in staging. */
    private ByteBuffer receiving;

    private StagedMetadata metadata;
    private long start;

    public FrontEndMover(
            StreamLink link,
            VirtualChannel channel,
            BackupIntake intake,
            StagingArea area,
            ChannelStaging staging,
            StageTimer timer,
            Consumer<Problem> failed) {
        this.link = link;
        this.channel = channel;
        this.intake = intake;
        this.area = area;
        this.staging = staging;
        this.timer = timer;
        this.replies =
                Replies.start(
                        link, "link-reply " + link.session() + "/" + channel.number(), failed);
    }

    public Replies replies() {
        return replies;
    }

    /**
     * Receives until the primary node closes the channel.
     *
     * @throws ProblemException when anything else happens
     */
    public void run(int batchBytesMax, long creditBytes) throws IOException, InterruptedException {
        try {
            link.send(new StreamOpened(batchBytesMax, creditBytes));
            staging.returnCreditTo(replies::credit);
            boolean open = true;
            while (open) {
                start = timer.now();
                open = take(link.receive(batchBytesMax, this::acquire));
            }
            staging.finish();
        } catch (ProblemException e) {
            throw e;
        } catch (BadFrameException e) {
            throw new ProblemException(
                    "damaged-frame",
                    "channel " + channel.number() + ": " + e.getMessage(),
                    "Run the backup again; if it happens again, check the memory of both hosts.",
                    e);
        } catch (LinkException e) {
            throw new ProblemException(protocol(e.getMessage()), e);
        } catch (IOException e) {
            throw new ProblemException(peerGone(e.toString()), e);
        } finally {
            giveBack();
        }
    }

    private ByteBuffer acquire(int length) throws InterruptedException {
        receiving = area.acquire();
        start = timer.waited(start);
        return receiving;
    }

    /** Whether the stream goes on. */
    private boolean take(LinkMessage message) throws IOException {
        switch (message) {
            case Tracks tracks -> take(tracks);
            case EndTracks end -> {
                intake.blockSetEnded(channel.number(), end.blockSet());
                staging.end(end.blockSet());
            }
            case MetadataPart part -> take(part);
            case CloseStream _ -> {
                return false;
            }
            case Abort abort -> throw new ProblemException(abort.problem());
            default -> throw new ProblemException(protocol("unexpected " + message));
        }
        return true;
    }

    private void take(Tracks tracks) throws IOException {
        intake.batchReceived(channel.number(), tracks.blockSet());
        StagedBatch batch = StagedBatch.of(tracks.blockSet(), tracks.sequence(), tracks.frames());
        receiving = null;
        staging.add(tracks.blockSet(), batch);
        channel.moved(batch.length());
        timer.worked(start, batch.length());
    }

    private void take(MetadataPart part) throws IOException {
        BlockSetId blockSet = part.blockSet();
        if (metadata == null) {
            intake.metadataBegins(channel.number(), blockSet);
            metadata = area.stageMetadata(blockSet);
        }
        if (!metadata.blockSet().equals(blockSet)) {
            throw new ProblemException(
                    protocol(
                            "metadata of block set "
                                    + blockSet
                                    + " amid that of "
                                    + metadata.blockSet()));
        }
        int length = part.bytes().remaining();
        metadata.append(part.offset(), part.bytes());
        channel.moved(length);
        if (part.last()) {
            StagedMetadata complete = metadata;
            metadata = null;
            staging.add(complete);
        }
        replies.credit(length);
    }

    private void giveBack() throws IOException {
        if (receiving != null) {
            area.release(receiving);
            receiving = null;
        }
        if (metadata != null) {
            metadata.close();
        }
    }

    static Problem protocol(String message) {
        return new Problem(
                "link-protocol",
                "the primary node broke the protocol of the link: " + message,
                "Run the backup again; if it happens again, report it.");
    }

    static Problem peerGone(String message) {
        return new Problem(
                "peer-gone",
                "the stream to the primary node ended before its time: " + message,
                "Look at the log of the primary node, then run the backup again.");
    }
}
