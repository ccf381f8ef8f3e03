package dev.trackset.primary.remote;

import java.time.Duration;

/**
 * Limits of a session with a peer.
 *
 * @param poolBytes direct memory for batches; at least two batches for each channel are taken
 * @param queueBatchesMax batches that wait in the request queue
 * @param objectsAtOnceMax objects that are read at the same time
 * @param openMax how long the peer may take to open a channel
 * @param silenceMax how long the peer may owe an answer
 * @param abortGrace how long a failed session waits for the peer to close its channels
 */
public record SessionLimits(
        long poolBytes,
        int queueBatchesMax,
        int objectsAtOnceMax,
        Duration openMax,
        Duration silenceMax,
        Duration abortGrace) {

    /** Few buffers, used again while they are still in the processor's cache. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(
                    8L << 20,
                    16,
                    4,
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(60),
                    Duration.ofSeconds(5));

    int buffers(int batchBytesMax, int channels) {
        long wanted = poolBytes / batchBytesMax;
        return (int) Math.max(2L * channels + 2, Math.min(wanted, Integer.MAX_VALUE));
    }
}
