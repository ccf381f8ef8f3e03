package dev.trackset.secondary;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of a secondary node, with all defaults in {@link #defaults}.
 *
 * @param nodeName name of this node, written into tape headers
 * @param linkAddress where primary nodes connect; port 0 takes a free one
 * @param stagingDirectory files of staging; what a crash left there is deleted at the start
 * @param stagingMemoryBytes memory for batches, of all sessions and both directions
 * @param stagingDiskBytes most bytes of segments spilled to {@code stagingDirectory}; 0 never
 *     spills. Metadata on its way to tape lies there too and is not counted.
 * @param spillDelay a segment is spilled when memory has been short for so long and no batch went
 *     to the drive: while the drive moves, spilling would only take time from it
 * @param stagedAgeMax a staged segment older than this is written before newer ones
 * @param blockBytesMax longest tape block, which is the longest batch
 * @param commitGroupBytes a synchronised filemark comes after so many bytes at the latest
 * @param commitGroupAge and after so much time
 * @param verifyBeforeWrite whether the checksum of every frame is checked before it is written
 * @param recallCreditBytes bytes that may be on the way to the primary node in a restore channel
 * @param connectWait how long the channels of a session may take to be connected
 */
public record SecondaryNodeSettings(
        String nodeName,
        InetSocketAddress linkAddress,
        Path stagingDirectory,
        long stagingMemoryBytes,
        long stagingDiskBytes,
        Duration spillDelay,
        Duration stagedAgeMax,
        int blockBytesMax,
        long commitGroupBytes,
        Duration commitGroupAge,
        boolean verifyBeforeWrite,
        long recallCreditBytes,
        Duration connectWait) {

    private static final int BLOCK_BYTES_MIN = 4096;

    public SecondaryNodeSettings {
        require(stagingMemoryBytes > 0, "stagingMemoryBytes", stagingMemoryBytes);
        require(stagingDiskBytes >= 0, "stagingDiskBytes", stagingDiskBytes);
        require(blockBytesMax >= BLOCK_BYTES_MIN, "blockBytesMax", blockBytesMax);
        require(commitGroupBytes > 0, "commitGroupBytes", commitGroupBytes);
        require(recallCreditBytes >= blockBytesMax, "recallCreditBytes", recallCreditBytes);
    }

    public static SecondaryNodeSettings defaults(Path stagingDirectory) {
        return new SecondaryNodeSettings(
                "secondary",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                stagingDirectory,
                256L << 20,
                8L << 30,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                256 << 10,
                2L << 30,
                Duration.ofSeconds(30),
                true,
                16L << 20,
                Duration.ofMinutes(2));
    }

    public SecondaryNodeSettings withNodeName(String name) {
        return new SecondaryNodeSettings(
                name,
                linkAddress,
                stagingDirectory,
                stagingMemoryBytes,
                stagingDiskBytes,
                spillDelay,
                stagedAgeMax,
                blockBytesMax,
                commitGroupBytes,
                commitGroupAge,
                verifyBeforeWrite,
                recallCreditBytes,
                connectWait);
    }

    public SecondaryNodeSettings withStaging(
            long memoryBytes, long diskBytes, Duration delayBeforeSpill) {
        return new SecondaryNodeSettings(
                nodeName,
                linkAddress,
                stagingDirectory,
                memoryBytes,
                diskBytes,
                delayBeforeSpill,
                stagedAgeMax,
                blockBytesMax,
                commitGroupBytes,
                commitGroupAge,
                verifyBeforeWrite,
                recallCreditBytes,
                connectWait);
    }

    public SecondaryNodeSettings withBlockBytesMax(int bytesMax) {
        return new SecondaryNodeSettings(
                nodeName,
                linkAddress,
                stagingDirectory,
                stagingMemoryBytes,
                stagingDiskBytes,
                spillDelay,
                stagedAgeMax,
                bytesMax,
                commitGroupBytes,
                commitGroupAge,
                verifyBeforeWrite,
                recallCreditBytes,
                connectWait);
    }

    public SecondaryNodeSettings withCommitGroup(long bytes, Duration age) {
        return new SecondaryNodeSettings(
                nodeName,
                linkAddress,
                stagingDirectory,
                stagingMemoryBytes,
                stagingDiskBytes,
                spillDelay,
                stagedAgeMax,
                blockBytesMax,
                bytes,
                age,
                verifyBeforeWrite,
                recallCreditBytes,
                connectWait);
    }

    public SecondaryNodeSettings withConnectWait(Duration wait) {
        return new SecondaryNodeSettings(
                nodeName,
                linkAddress,
                stagingDirectory,
                stagingMemoryBytes,
                stagingDiskBytes,
                spillDelay,
                stagedAgeMax,
                blockBytesMax,
                commitGroupBytes,
                commitGroupAge,
                verifyBeforeWrite,
                recallCreditBytes,
                wait);
    }

    private static void require(boolean holds, String field, long value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }
}
