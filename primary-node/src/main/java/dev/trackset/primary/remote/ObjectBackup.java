package dev.trackset.primary.remote;

import dev.trackset.link.LinkMessage.Committed;
import dev.trackset.link.LinkMessage.MetadataPart;
import dev.trackset.metadata.MetadataSummary;
import dev.trackset.metadata.MetadataWriter;
import dev.trackset.primary.BackupTask.ObjectReport;
import dev.trackset.problem.DiskFull;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backup of one object: a thread of its own takes it from reading to the last commit. */
final class ObjectBackup {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectBackup.class);

    /** Longest piece of metadata in one message. */
    static final int PART_BYTES = 1 << 18;

    private final ObjectTransfer transfer;
    private final BlockSetTransfer batches;
    private final BackupSession session;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile ObjectReport report;

    ObjectBackup(ObjectTransfer transfer, BlockSetTransfer batches, BackupSession session) {
        this.transfer = transfer;
        this.batches = batches;
        this.session = session;
    }

    void start() {
        Thread.ofPlatform()
                .daemon()
                .name("trackset-object-" + transfer.order().blockSet())
                .start(this::run);
    }

    ObjectReader reader() {
        return transfer.reader();
    }

    BlockSetTransfer batches() {
        return batches;
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    boolean isWaitingForPeer() {
        return !isEnded() && batches.isWaitingForPeer();
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    ObjectReport report() {
        return report;
    }

    void committed(Committed message) throws IOException {
        batches.committed(message);
        if (!message.metadata()) {
            transfer.reader().committed(message.batches());
        }
    }

    private void run() {
        Optional<MetadataSummary> summary = Optional.empty();
        Optional<Problem> failure = Optional.empty();
        Reading reading = new Reading();
        try (ObjectReader reader = transfer.reader()) {
            session.beginReading();
            try {
                summary = Optional.of(reading.read(reader));
            } finally {
                session.endReading();
            }
            batches.endPosting();
            batches.awaitCommitted();
            session.beginMetadata();
            try {
                sendMetadata();
            } finally {
                session.endMetadata();
            }
            batches.awaitMetadataCommitted();
        } catch (InterruptedException e) {
            failure = Optional.of(interrupted());
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(problem(e));
        } finally {
            end(reading, failure, summary);
        }
    }

    /** Reads the object and keeps what there is to report of it. */
    private final class Reading {
        private ReportingSink sink;

        MetadataSummary read(ObjectReader reader) throws IOException, InterruptedException {
            try (MetadataWriter writer =
                    MetadataWriter.create(transfer.spool(), transfer.header())) {
                sink = new ReportingSink(writer);
                reader.read(batches, sink);
                return writer.finish();
            }
        }
    }

    private void end(
            Reading reading, Optional<Problem> failure, Optional<MetadataSummary> summary) {
        try {
            if (failure.isPresent()) {
                Files.deleteIfExists(transfer.spool());
                batches.endPosting();
                batches.awaitSent();
            }
        } catch (ProblemException e) {
            LOG.debug("{}: ended with its session.", transfer.order().object());
        } catch (IOException e) {
            LOG.warn("The metadata {} could not be deleted.", transfer.spool(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            report =
                    new ObjectReport(
                            transfer.order().blockSet(),
                            transfer.order().object(),
                            failure,
                            failure.isPresent() ? Optional.empty() : Optional.of(transfer.spool()),
                            failure.isPresent() ? Optional.empty() : summary,
                            batches.sentBytes(),
                            reading.sink == null ? List.of() : reading.sink.unreadable(),
                            reading.sink == null ? List.of() : reading.sink.changedWhileRead());
            ended.countDown();
        }
    }

    private void sendMetadata() throws IOException, InterruptedException {
        try (FileChannel spool = FileChannel.open(transfer.spool(), StandardOpenOption.READ)) {
            long length = spool.size();
            ByteBuffer part = ByteBuffer.allocateDirect(session.metadataPartBytesMax());
            for (long offset = 0; offset < length; offset += part.limit()) {
                part.clear().limit((int) Math.min(part.capacity(), length - offset));
                while (part.hasRemaining()) {
                    if (spool.read(part, offset + part.position()) < 0) {
                        throw new IOException(transfer.spool() + " was cut short");
                    }
                }
                sendPart(offset, offset + part.limit() == length, part.flip());
            }
        }
    }

    private void sendPart(long offset, boolean last, ByteBuffer bytes)
            throws IOException, InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        MetadataPart part = new MetadataPart(transfer.order().blockSet(), offset, last, bytes);
        session.queue()
                .postTo(
                        session.lastChannel(),
                        new Outgoing(part, bytes.remaining(), sent::countDown));
        session.awaitSent(sent);
    }

    private static Problem interrupted() {
        return new Problem("interrupted", "The backup was interrupted.", "Start it again.");
    }

    private Problem problem(Exception e) {
        if (e instanceof ProblemException known) {
            return known.problem();
        }
        if (DiskFull.isBehind(e)) {
            return new Problem(
                    DiskFull.CODE,
                    "There is no space left in "
                            + transfer.spool().getParent()
                            + " for the metadata of the backup of "
                            + transfer.order().object()
                            + ".",
                    "Free space on that file system, then run the backup again.");
        }
        LOG.error("The backup of {} failed.", transfer.order().object(), e);
        return new Problem(
                "backup-failed",
                "The backup of " + transfer.order().object() + " failed: " + e + ".",
                "The log of the primary node has the details.");
    }
}
