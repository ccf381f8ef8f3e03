package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.AppendResult;
import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeMemory;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** A sound cartridge, locked for this drive. */
record WritableTape(Cartridge cartridge) implements LoadedTape {

    @Override
    public CartridgeMemory memory() {
        return cartridge.memory();
    }

    @Override
    public long capacityBytes() {
        return cartridge.capacityBytes();
    }

    @Override
    public long usedBytes() {
        return cartridge.dataBytes();
    }

    @Override
    public long remainingBytes() {
        return Math.max(0, cartridge.remainingBytes() - cartridge.earlyWarningBytes());
    }

    @Override
    public long objects() {
        return cartridge.objects();
    }

    @Override
    public IndexEntry entry(long object) throws IOException {
        return cartridge.entry(object);
    }

    @Override
    public void read(long object, ByteBuffer target) throws IOException {
        cartridge.read(object, target);
    }

    @Override
    public Optional<Problem> protection() {
        return cartridge
                .writeRefusal()
                .map(refusal ->
                        CartridgeProblems.writeProtected(
                                cartridge.barcode(),
                                "it is "
                                        + refusal.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' ')));
    }

    @Override
    public AppendResult append(ByteBuffer block) throws IOException {
        return cartridge.append(block);
    }

    @Override
    public AppendResult appendFilemarks(int count) throws IOException {
        return cartridge.appendFilemarks(count);
    }

    @Override
    public void sync() throws IOException {
        cartridge.sync();
    }

    @Override
    public void truncate(long object) throws IOException {
        cartridge.truncate(object);
    }

    @Override
    public void close() throws IOException {
        cartridge.close();
    }
}
