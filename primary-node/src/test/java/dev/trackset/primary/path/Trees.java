package dev.trackset.primary.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.metadata.RawName;
import dev.trackset.primary.posix.FileStatus;
import dev.trackset.primary.posix.OpenFlags;
import dev.trackset.primary.posix.Posix;
import dev.trackset.primary.posix.PosixAttributes;
import dev.trackset.primary.posix.PosixException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Looks at trees and compares them. */
final class Trees {

    private Trees() {}

    /** Runs a program and gives what it printed; it must succeed. */
    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
        return output;
    }

    static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    /** Compares with our own eyes, and with those of rsync where it is installed. */
    static void assertEqual(Path expected, Path actual) throws Exception {
        assertThat(describe(actual)).isEqualTo(describe(expected));
        if (isInstalled("rsync")) {
            String differences =
                    run(
                            "rsync",
                            "-aHAXn",
                            "--checksum",
                            "--delete",
                            "--itemize-changes",
                            expected + "/",
                            actual + "/");
            assertThat(differences).isEmpty();
        }
    }

    /** Every name below a directory, with everything that a restore must bring back. */
    static Map<String, String> describe(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        int descriptor =
                Posix.open(
                        Posix.NO_DIRECTORY,
                        root.toString().getBytes(UTF_8),
                        OpenFlags.DIRECTORY,
                        0);
        Map<Long, String> firstNames = new HashMap<>();
        describe(descriptor, "", found, firstNames);
        return found;
    }

    private static void describe(
            int directory, String path, Map<String, String> found, Map<Long, String> firstNames)
            throws IOException {
        found.put(path + "/.", line(directory, new byte[] {'.'}, path, firstNames));
        List<byte[]> names = Posix.names(directory);
        names.sort(Arrays::compareUnsigned);
        for (byte[] name : names) {
            String own = path + "/" + text(name);
            FileStatus status = Posix.status(directory, name);
            if (status.isDirectory()) {
                describe(
                        Posix.open(directory, name, OpenFlags.DIRECTORY, 0),
                        own,
                        found,
                        firstNames);
            } else {
                found.put(own, line(directory, name, own, firstNames));
            }
        }
        Posix.close(directory);
    }

    private static String line(
            int directory, byte[] name, String path, Map<Long, String> firstNames)
            throws IOException {
        FileStatus status = Posix.status(directory, name);
        StringBuilder line = new StringBuilder();
        line.append(Integer.toOctalString(status.mode()))
                .append(' ')
                .append(status.userId())
                .append(':')
                .append(status.groupId())
                .append(" modified ")
                .append(status.modified())
                .append(" device ")
                .append(status.specialDevice());
        if (!status.isDirectory() && status.links() > 1) {
            String first = firstNames.putIfAbsent(status.inode(), path);
            line.append(" links ").append(status.links()).append(" of ").append(first);
        }
        for (byte[] attribute : sorted(PosixAttributes.names(directory, name))) {
            byte[] value = PosixAttributes.value(directory, name, attribute).orElseThrow();
            line.append(' ').append(text(attribute)).append('=');
            line.append(HexFormat.of().formatHex(value));
        }
        if (status.type() == FileStatus.SYMBOLIC_LINK) {
            line.append(" -> ").append(text(Posix.readLink(directory, name)));
        }
        if (status.isRegular()) {
            line.append(" size ").append(status.size());
            line.append(" content ").append(checksum(directory, name, status.size()));
        }
        return line.toString();
    }

    private static List<byte[]> sorted(List<byte[]> names) {
        return names.stream().sorted(Arrays::compareUnsigned).toList();
    }

    private static long checksum(int directory, byte[] name, long size) throws PosixException {
        int descriptor = Posix.openToRead(directory, name, 0);
        CRC32C crc = new CRC32C();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(1 << 16);
            for (long at = 0; at < size; ) {
                int got = Posix.read(descriptor, memory, 0, 1 << 16, at);
                crc.update(memory.asSlice(0, got).asByteBuffer());
                at += got;
            }
        } finally {
            Posix.close(descriptor);
        }
        return crc.getValue();
    }

    private static String text(byte[] name) {
        return new String(name, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(Path path) {
        return RawName.of(path.toString()).bytes();
    }
}
