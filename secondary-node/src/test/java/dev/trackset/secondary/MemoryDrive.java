package dev.trackset.secondary;

import dev.trackset.secondary.device.TapeDrive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** A drive for tapes in memory. */
final class MemoryDrive implements TapeDrive {

    private final String name;
    private final int blockBytesMax;
    private final boolean tellsRemaining;
    MemoryTape inserted;
    private MemoryTape loaded;
    private int position;

    /** Called before each write of a block. */
    Runnable beforeWrite = () -> {};

    MemoryDrive(String name, int blockBytesMax, boolean tellsRemaining) {
        this.name = name;
        this.blockBytesMax = blockBytesMax;
        this.tellsRemaining = tellsRemaining;
    }

    boolean isLoaded() {
        return loaded != null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Medium> medium() {
        return Optional.ofNullable(loaded)
                .map(tape ->
                        new Medium(
                                Optional.of(tape.barcode),
                                "memory",
                                tape.capacityBytes,
                                tape.writeProtected,
                                false,
                                false));
    }

    @Override
    public void load() throws IOException {
        if (inserted == null) {
            throw new IOException("no medium in " + name);
        }
        loaded = inserted;
        position = 0;
    }

    @Override
    public void unload() {
        if (loaded != null) {
            sync();
            loaded = null;
        }
    }

    @Override
    public int blockBytesMax() {
        return blockBytesMax;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void rewind() {
        position = 0;
    }

    @Override
    public void locate(long object) throws IOException {
        if (object < 0 || object > loaded.objects.size()) {
            throw new IOException("object " + object + " is behind the end of data");
        }
        position = (int) object;
    }

    @Override
    public void spaceToEndOfData() {
        position = loaded.objects.size();
    }

    @Override
    public WriteResult write(ByteBuffer block) throws IOException {
        beforeWrite.run();
        if (block.remaining() == 0 || block.remaining() > blockBytesMax) {
            throw new IOException("a block of " + block.remaining() + " bytes");
        }
        if (position >= loaded.failsAt) {
            throw new IOException("write error");
        }
        cut();
        if (loaded.usedBytes + block.remaining() > loaded.capacityBytes) {
            return WriteResult.END_OF_MEDIUM;
        }
        byte[] bytes = new byte[block.remaining()];
        block.get(bytes);
        add(bytes);
        return result();
    }

    @Override
    public WriteResult writeFilemarks(int count, Sync sync) throws IOException {
        if (position >= loaded.failsAt) {
            throw new IOException("write error");
        }
        if (count > 0) {
            cut();
        }
        for (int i = 0; i < count; i++) {
            add(MemoryTape.FILEMARK);
        }
        if (sync == Sync.SYNCHRONIZED) {
            sync();
        }
        return result();
    }

    private void cut() {
        if (position < loaded.objects.size()) {
            loaded.truncate(position);
        }
    }

    private void add(byte[] object) {
        loaded.objects.add(object);
        loaded.usedBytes += object.length;
        position = loaded.objects.size();
    }

    private WriteResult result() {
        return loaded.usedBytes > loaded.capacityBytes - loaded.warningZoneBytes
                ? WriteResult.EARLY_WARNING
                : WriteResult.WRITTEN;
    }

    private void sync() {
        loaded.committedObjects = loaded.objects.size();
    }

    @Override
    public ReadResult read(ByteBuffer target) {
        if (position == loaded.objects.size()) {
            return new ReadResult.EndOfData();
        }
        byte[] object = loaded.objects.get(position++);
        if (object == MemoryTape.FILEMARK) {
            return new ReadResult.Filemark();
        }
        if (object.length > target.remaining()) {
            return new ReadResult.BlockTooLong(object.length);
        }
        target.put(object);
        return new ReadResult.Block(object.length);
    }

    @Override
    public OptionalLong remainingBytes() {
        long remaining = loaded.capacityBytes - loaded.warningZoneBytes - loaded.usedBytes;
        return tellsRemaining ? OptionalLong.of(Math.max(0, remaining)) : OptionalLong.empty();
    }

    @Override
    public void close() {}
}
