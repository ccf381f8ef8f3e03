package dev.trackset.cartridge;

import dev.trackset.cartridge.DiskOperation.Create;
import dev.trackset.cartridge.DiskOperation.Delete;
import dev.trackset.cartridge.DiskOperation.Force;
import dev.trackset.cartridge.DiskOperation.ForceDirectory;
import dev.trackset.cartridge.DiskOperation.Rename;
import dev.trackset.cartridge.DiskOperation.Truncate;
import dev.trackset.cartridge.DiskOperation.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Files of a cartridge in memory that remember every operation and can run out of space. */
final class RamFiles implements CartridgeFiles {

    final RamDisk disk;
    final List<DiskOperation> log = new ArrayList<>();

    /** Bytes that can still be written before the disk is full. */
    long space = Long.MAX_VALUE;

    /** Whether the next force fails. */
    boolean forceFails;

    RamFiles(RamDisk disk) {
        this.disk = disk;
    }

    private void run(DiskOperation operation) {
        log.add(operation);
        disk.apply(operation);
    }

    @Override
    public boolean exists(String name) {
        return disk.names.containsKey(name);
    }

    @Override
    public CartridgeFile open(String name, boolean write) throws IOException {
        if (!exists(name)) {
            throw new NoSuchFileException(name);
        }
        return new RamFile(disk.names.get(name));
    }

    @Override
    public CartridgeFile create(String name) {
        if (exists(name)) {
            run(new Truncate(disk.names.get(name), 0));
        } else {
            run(new Create(disk.contents.size(), name));
        }
        return new RamFile(disk.names.get(name));
    }

    @Override
    public void rename(String from, String to) {
        run(new Rename(from, to));
    }

    @Override
    public void deleteIfExists(String name) {
        if (exists(name)) {
            run(new Delete(name));
        }
    }

    @Override
    public void force() {
        run(new ForceDirectory());
    }

    private final class RamFile implements CartridgeFile {

        private final int file;

        RamFile(int file) {
            this.file = file;
        }

        @Override
        public long length() {
            return disk.contents.get(file).length;
        }

        @Override
        public void read(ByteBuffer target, long offset) {
            byte[] content = disk.contents.get(file);
            int start = (int) Math.min(offset, content.length);
            target.put(content, start, Math.min(target.remaining(), content.length - start));
        }

        @Override
        public void write(ByteBuffer source, long offset) throws IOException {
            byte[] bytes = new byte[(int) Math.min(source.remaining(), space)];
            boolean full = bytes.length < source.remaining();
            source.get(bytes);
            space -= bytes.length;
            run(new Write(file, offset, bytes));
            if (full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long length) {
            space = Math.max(space, space + length() - length);
            run(new Truncate(file, length));
        }

        @Override
        public void force() throws IOException {
            if (forceFails) {
                throw new IOException("Input/output error");
            }
            run(new Force(file));
        }

        @Override
        public void close() {}
    }
}
