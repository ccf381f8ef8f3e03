package dev.trackset.cartridge;

import dev.trackset.cartridge.CartridgeFiles.CartridgeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * Opens the files of a cartridge as far as they can be opened. To look at a cartridge, a file that
 * cannot be opened is one more damage; to write to it, it is an error.
 */
final class InspectedFiles implements Closeable {

    private final CartridgeFiles files;
    private final boolean write;
    private final DamageReport report;
    private final Closer closer = new Closer();

    /**
     * @param write whether the files of partitions are opened for writing too
     */
    InspectedFiles(CartridgeFiles files, boolean write, DamageReport report) {
        this.files = files;
        this.write = write;
        this.report = report;
    }

    boolean isAny(PartitionNames names) throws IOException {
        return files.exists(names.data())
                || files.exists(names.index())
                || files.exists(names.map());
    }

    /** Opens a file of a partition; null when it cannot be, which is reported. */
    CartridgeFile open(int partition, String name, String what) throws IOException {
        try {
            return closer.add(files.open(name, write));
        } catch (NoSuchFileException e) {
            report.partition(
                    DamageCase.FILE_MISSING,
                    partition,
                    "the " + what + " (" + name + ") is missing");
        } catch (IOException e) {
            throwIfWriting(e);
            report.partition(
                    DamageCase.FILE_MISSING,
                    partition,
                    "the " + what + " (" + name + ") cannot be opened: " + e);
        }
        return null;
    }

    /** Reads the start of a small file; empty when it cannot be read. */
    Optional<ByteBuffer> readSmall(String name) throws IOException {
        try (CartridgeFile file = files.open(name, false)) {
            int length = (int) Math.min(file.length(), AttributeSet.FILE_BYTES_MAX);
            ByteBuffer content = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            file.read(content, 0);
            return Optional.of(content.flip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throwIfWriting(e);
            report.cartridge(DamageCase.MEMORY_MISSING, name + " cannot be read: " + e);
            return Optional.empty();
        }
    }

    private void throwIfWriting(IOException failure) throws IOException {
        if (write) {
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        closer.close();
    }
}
