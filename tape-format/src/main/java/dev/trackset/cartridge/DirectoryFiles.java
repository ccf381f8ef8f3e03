package dev.trackset.cartridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The files of a real directory. */
final class DirectoryFiles implements CartridgeFiles {

    /** mhvtl's modes; the process's umask takes its share. */
    private static final String FILE_MODE = "rw-rw----";

    private static final String DIRECTORY_MODE = "rwxrwx---";

    private final Path directory;

    DirectoryFiles(Path directory) {
        this.directory = directory;
    }

    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, mode(directory, DIRECTORY_MODE));
    }

    /** The mode of a new file that all users of the cartridge write to. */
    static FileAttribute<?>[] fileMode(Path file) {
        return mode(file, FILE_MODE);
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(directory.resolve(name));
    }

    @Override
    public CartridgeFile open(String name, boolean write) throws IOException {
        Set<OpenOption> options =
                write
                        ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
                        : Set.of(StandardOpenOption.READ);
        Path file = directory.resolve(name);
        FileChannel channel = FileChannel.open(file, options);
        Optional<Writeback> writeback =
                write && name.startsWith(PartitionNames.DATA_NAME)
                        ? Writeback.of(file, channel.size())
                        : Optional.empty();
        return new ChannelFile(channel, writeback);
    }

    @Override
    public CartridgeFile create(String name) throws IOException {
        Path file = directory.resolve(name);
        return new ChannelFile(
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        fileMode(file)),
                Optional.empty());
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Path source = directory.resolve(from);
        Path target = directory.resolve(to);
        if (Files.exists(target)
                && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(source, Files.getPosixFilePermissions(target));
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void deleteIfExists(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void force() throws IOException {
        force(directory);
    }

    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private record ChannelFile(FileChannel channel, Optional<Writeback> writeback)
            implements CartridgeFile {

        @Override
        public long length() throws IOException {
            return channel.size();
        }

        @Override
        public void read(ByteBuffer target, long offset) throws IOException {
            long at = offset;
            while (target.hasRemaining()) {
                int count = channel.read(target, at);
                if (count < 0) {
                    return;
                }
                at += count;
            }
        }

        @Override
        public void write(ByteBuffer source, long offset) throws IOException {
            long at = offset;
            while (source.hasRemaining()) {
                at += channel.write(source, at);
            }
            if (writeback.isPresent()) {
                writeback.get().grown(at);
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            writeback.ifPresent(Writeback::close);
            channel.close();
        }
    }
}
