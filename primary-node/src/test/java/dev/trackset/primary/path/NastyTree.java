package dev.trackset.primary.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackset.metadata.FileTime;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixAttributes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Random;

/** A tree with everything in it that backup programs lose. */
final class NastyTree implements AutoCloseable {

    private final Random random = new Random(20261121);
    private final Arena arena = Arena.ofConfined();
    private final boolean superuser = Posix.effectiveUser() == 0;

    /** Makes the tree in an empty directory that is there. */
    static void make(Path root) throws IOException {
        int directory = Posix.open(Posix.NO_DIRECTORY, Trees.bytes(root), OpenFlags.DIRECTORY, 0);
        try (NastyTree tree = new NastyTree()) {
            tree.fill(directory);
        }
        Posix.setTimes(directory, ascii("."), new FileTime(5, 6), new FileTime(7, 8));
        Posix.close(directory);
    }

    /** Makes a tree deeper than one path can name, and than directories are held open. */
    static void makeDeep(Path root) throws IOException {
        int directory = Posix.open(Posix.NO_DIRECTORY, Trees.bytes(root), OpenFlags.DIRECTORY, 0);
        try (NastyTree tree = new NastyTree()) {
            tree.deep(directory);
        }
        Posix.close(directory);
    }

    private void fill(int root) throws IOException {
        files(root);
        names(root);
        links(root);
        specials(root);
        attributes(root);
        times(root);
    }

    private void files(int root) throws IOException {
        for (int size : new int[] {0, 1, 511, 512, 513, 4096, 32767, 32768, 32769, 1 << 20}) {
            file(root, ascii("size-" + size), size);
        }
        int sparse = create(root, ascii("sparse"));
        put(sparse, 1 << 20, 100_000);
        put(sparse, 5 << 20, 3);
        Posix.truncate(sparse, (9L << 20) + 77);
        Posix.close(sparse);
        int zeros = create(root, ascii("zeros-inside"));
        put(zeros, 0, 70_000);
        Posix.write(zeros, arena.allocate(50_000), 0, 50_000, 70_000);
        put(zeros, 120_000, 1000);
        Posix.write(zeros, arena.allocate(5000), 0, 5000, 121_000);
        Posix.close(zeros);
        int hole = create(root, ascii("only-a-hole"));
        Posix.truncate(hole, 30L << 20);
        Posix.close(hole);
        Posix.makeDirectory(root, ascii("empty-directory"), 0755);
    }

    private void names(int root) throws IOException {
        file(root, ascii("new\nline and\ttab"), 10);
        file(root, new byte[] {'b', 'a', 'd', (byte) 0xff, (byte) 0xc0, '*'}, 20);
        file(root, "naïve-日本".getBytes(UTF_8), 30);
        file(root, ascii("n".repeat(255)), 40);
        file(root, ascii(" -leading"), 50);
        file(root, ascii("..."), 60);
        Posix.makeDirectory(root, ascii("a"), 0755);
        int a = open(root, "a");
        file(a, ascii("b"), 70);
        Posix.close(a);
        file(root, ascii("a.txt"), 80);
    }

    private void links(int root) throws IOException {
        Posix.makeDirectory(root, ascii("hard"), 0755);
        int hard = open(root, "hard");
        file(hard, ascii("one"), 12_345);
        Posix.link(hard, ascii("one"), hard, ascii("two"));
        Posix.link(hard, ascii("one"), root, ascii("z-hard"));
        Posix.makeSymbolicLink(hard, ascii("link"), ascii("one"));
        Posix.link(hard, ascii("link"), root, ascii("z-link"));
        Posix.close(hard);
        Posix.makeSymbolicLink(root, ascii("dangling"), ascii("no/such/thing"));
        Posix.makeSymbolicLink(root, ascii("to-directory"), ascii("hard"));
        Posix.makeSymbolicLink(root, ascii("absolute"), ascii("/etc/passwd"));
        Posix.makeSymbolicLink(root, ascii("long-target"), ascii("t/".repeat(2000)));
        Posix.makeSymbolicLink(root, ascii("raw-target"), new byte[] {(byte) 0xfe, '\n'});
    }

    private void specials(int root) throws IOException {
        Posix.makeNode(root, ascii("fifo"), FileStatus.FIFO | 0640, 0);
        Posix.makeNode(root, ascii("socket"), FileStatus.SOCKET | 0755, 0);
        if (superuser) {
            long device = FileStatus.deviceNumber(259, 70_000);
            Posix.makeNode(root, ascii("block"), FileStatus.BLOCK_DEVICE | 0600, device);
            Posix.makeNode(
                    root,
                    ascii("null"),
                    FileStatus.CHARACTER_DEVICE | 0666,
                    FileStatus.deviceNumber(1, 3));
        }
    }

    private void attributes(int root) throws IOException {
        file(root, ascii("attributes"), 100);
        PosixAttributes.set(root, ascii("attributes"), ascii("user.empty"), new byte[0]);
        PosixAttributes.set(root, ascii("attributes"), ascii("user.raw"), new byte[] {0, 1, -1});
        PosixAttributes.set(root, ascii("attributes"), ascii("user.long"), new byte[2000]);
        PosixAttributes.set(root, ascii("hard"), ascii("user.on-directory"), ascii("yes"));
        file(root, ascii("set-id"), 5);
        if (superuser) {
            Posix.setOwner(root, ascii("set-id"), 1234, 4_000_000_000L);
            Posix.setOwner(root, ascii("dangling"), 77, 88);
            PosixAttributes.set(root, ascii("dangling"), ascii("trusted.t"), ascii("on a link"));
            // cap_net_raw+ep, in revision 2 of the format.
            byte[] capability = new byte[20];
            capability[0] = 1;
            capability[3] = 2;
            capability[5] = 0x20;
            PosixAttributes.set(
                    root, ascii("attributes"), ascii("security.capability"), capability);
        }
        Posix.setMode(root, ascii("set-id"), 06755);
        if (superuser) {
            file(root, ascii("no-permissions"), 7);
            Posix.setMode(root, ascii("no-permissions"), 0);
        }
        Posix.makeDirectory(root, ascii("sticky"), 0755);
        Posix.setMode(root, ascii("sticky"), 01777);
        Posix.makeDirectory(root, ascii("read-only"), 0755);
        int readOnly = open(root, "read-only");
        file(readOnly, ascii("inside"), 9);
        Posix.close(readOnly);
        Posix.setMode(root, ascii("read-only"), 02555);
    }

    private void deep(int root) throws IOException {
        byte[] name = ascii("d".repeat(100));
        int directory = Posix.open(root, ascii("."), OpenFlags.DIRECTORY, 0);
        for (int depth = 0; depth < 90; depth++) {
            Posix.makeDirectory(directory, name, 0750);
            int below = Posix.open(directory, name, OpenFlags.DIRECTORY, 0);
            file(below, ascii("e" + depth), depth);
            Posix.close(directory);
            directory = below;
        }
        file(directory, ascii("deepest"), 3000);
        Posix.close(directory);
    }

    private void times(int root) throws IOException {
        time(root, "size-1", new FileTime(-12_345, 999_999_999));
        time(root, "size-0", new FileTime(0, 1));
        time(root, "size-511", new FileTime(5_000_000_000L, 123_456_789));
        time(root, "dangling", new FileTime(-1, 7));
        time(root, "to-directory", new FileTime(1_000_000_000, 987_654_321));
        time(root, "fifo", new FileTime(86_400, 5));
        time(root, "hard", new FileTime(1_234_567_890, 12));
        time(root, "empty-directory", new FileTime(-86_400, 500));
    }

    private static void time(int root, String name, FileTime time) throws IOException {
        Posix.setTimes(root, ascii(name), new FileTime(1_700_000_000, 1), time);
    }

    private void file(int directory, byte[] name, int size) throws IOException {
        int descriptor = create(directory, name);
        put(descriptor, 0, size);
        Posix.close(descriptor);
    }

    private static int create(int directory, byte[] name) throws IOException {
        return Posix.open(
                directory, name, OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE, 0644);
    }

    private static int open(int directory, String name) throws IOException {
        return Posix.open(directory, ascii(name), OpenFlags.DIRECTORY, 0);
    }

    private void put(int descriptor, long offset, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        MemorySegment memory = arena.allocate(Math.max(1, size));
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, size);
        Posix.write(descriptor, memory, 0, size, offset);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        arena.close();
    }
}
