package dev.trackset.cartridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongConsumer;

/** Reads a whole cartridge and says everything that is wrong with it. */
public final class CartridgeVerifier {

    private static final int BLOCK_UNIT = 64 << 10;

    private final LongConsumer progress;
    private final DamageReport report = new DamageReport();
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long blocks;
    private long bytes;

    private CartridgeVerifier(LongConsumer progress) {
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param blocks blocks that are as they were written
     * @param bytes bytes of these, uncompressed
     * @param damages what {@link CartridgeView#damages} says, and damaged blocks
     * @param unlisted findings that there was no room to list
     */
    public record Verdict(long blocks, long bytes, List<CartridgeDamage> damages, long unlisted) {

        public boolean isSound() {
            return damages.isEmpty();
        }
    }

    /**
     * Verifies all partitions. Blocks marked as encrypted are checked too, for mhvtl stores them in
     * clear. Blocks without a checksum (written before 2019) are read only.
     *
     * @param progress told the stored bytes that each block adds to those looked at
     * @throws IOException when the files cannot be read
     */
    public static Verdict verify(CartridgeView view, LongConsumer progress) throws IOException {
        CartridgeVerifier verifier = new CartridgeVerifier(progress);
        view.damages().forEach(verifier.report::add);
        if (view.memory().kind().filter(CartridgeKind.NULL::equals).isEmpty()) {
            for (PartitionReader partition : view.partitions()) {
                verifier.verify(partition);
            }
        }
        return new Verdict(
                verifier.blocks,
                verifier.bytes,
                verifier.report.listed(),
                verifier.report.unlisted() + view.unlistedDamages());
    }

    private void verify(PartitionReader partition) throws IOException {
        for (long object = 0; object < partition.objects(); object++) {
            IndexEntry entry = partition.entry(object);
            if (entry.isBlock()) {
                verify(partition, object, entry);
                progress.accept(Integer.toUnsignedLong(entry.storedSize()));
            }
        }
    }

    private void verify(PartitionReader partition, long object, IndexEntry entry)
            throws IOException {
        int size = Math.clamp(entry.size(), 0, BlockLimits.BLOCK_BYTES_MAX);
        if (block.capacity() < size) {
            int units = Math.ceilDiv(size, BLOCK_UNIT);
            block = ByteBuffer.allocateDirect(units * BLOCK_UNIT);
        }
        try {
            bytes += partition.readStored(object, entry, block.clear());
            blocks++;
        } catch (BadBlockException e) {
            report.object(DamageCase.BLOCK_UNREADABLE, partition.number(), object, e.reason());
        }
    }
}
