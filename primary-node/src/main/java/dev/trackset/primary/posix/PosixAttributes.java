package dev.trackset.primary.posix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Extended attributes of every namespace, access control lists among them; files are named as in
 * {@link Posix}, and links are not followed.
 */
public final class PosixAttributes {

    /** Longest value of an extended attribute that Linux has. */
    public static final int VALUE_BYTES_MAX = Scratch.ANSWER_BYTES;

    private static final byte[] NOTHING = {};

    private PosixAttributes() {}

    /** Names of the extended attributes of an open file; none where there are no attributes. */
    public static List<byte[]> names(int descriptor) throws PosixException {
        Scratch scratch = Scratch.get();
        return split(
                NativeCalls.flistxattr(
                        scratch.state, descriptor, scratch.answer, Scratch.ANSWER_BYTES),
                NOTHING,
                scratch);
    }

    /** Names of the extended attributes of a file that is not opened: of a link, of a device. */
    public static List<byte[]> names(int directory, byte[] name) throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("listxattr", inDirectory(directory, name));
        return split(
                NativeCalls.llistxattr(scratch.state, path, scratch.answer, Scratch.ANSWER_BYTES),
                name,
                scratch);
    }

    /** Value of an attribute, or nothing when it is gone. */
    public static Optional<byte[]> value(int descriptor, byte[] attribute) throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment key = scratch.path("getxattr", attribute);
        return ifPresent(
                NativeCalls.fgetxattr(
                        scratch.state, descriptor, key, scratch.answer, Scratch.ANSWER_BYTES),
                attribute,
                scratch);
    }

    /** Value of an attribute of a file that is not opened, or nothing when it is gone. */
    public static Optional<byte[]> value(int directory, byte[] name, byte[] attribute)
            throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("getxattr", inDirectory(directory, name));
        MemorySegment key = scratch.secondPath("getxattr", attribute);
        return ifPresent(
                NativeCalls.lgetxattr(
                        scratch.state, path, key, scratch.answer, Scratch.ANSWER_BYTES),
                attribute,
                scratch);
    }

    public static void set(int directory, byte[] name, byte[] attribute, byte[] value)
            throws PosixException {
        if (value.length > VALUE_BYTES_MAX) {
            throw new PosixException("setxattr", attribute, Errno.ERANGE);
        }
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("setxattr", inDirectory(directory, name));
        MemorySegment key = scratch.secondPath("setxattr", attribute);
        MemorySegment.copy(value, 0, scratch.answer, ValueLayout.JAVA_BYTE, 0, value.length);
        int result =
                NativeCalls.lsetxattr(scratch.state, path, key, scratch.answer, value.length, 0);
        scratch.check(result, "setxattr", attribute);
    }

    /** Removes an attribute; nothing happens when there is none of this name. */
    public static void remove(int directory, byte[] name, byte[] attribute) throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("removexattr", inDirectory(directory, name));
        MemorySegment key = scratch.secondPath("removexattr", attribute);
        int result = NativeCalls.lremovexattr(scratch.state, path, key);
        if (result < 0 && scratch.errno() != Errno.ENODATA && scratch.errno() != Errno.EOPNOTSUPP) {
            throw new PosixException("removexattr", attribute, scratch.errno());
        }
    }

    /**
     * A path that leads to a name in an open directory, for calls that know no descriptors of
     * directories.
     */
    private static byte[] inDirectory(int directory, byte[] name) {
        if (directory == Posix.NO_DIRECTORY) {
            return name;
        }
        byte[] prefix = ("/proc/self/fd/" + directory + "/").getBytes(StandardCharsets.US_ASCII);
        byte[] path = new byte[prefix.length + name.length];
        System.arraycopy(prefix, 0, path, 0, prefix.length);
        System.arraycopy(name, 0, path, prefix.length, name.length);
        return path;
    }

    private static List<byte[]> split(long length, byte[] path, Scratch scratch)
            throws PosixException {
        if (length < 0 && scratch.errno() == Errno.EOPNOTSUPP) {
            return List.of();
        }
        scratch.check(length, "listxattr", path);
        List<byte[]> names = new ArrayList<>();
        for (long at = 0; at < length; ) {
            byte[] name = scratch.answerText(at);
            names.add(name);
            at += name.length + 1;
        }
        return names;
    }

    private static Optional<byte[]> ifPresent(long length, byte[] attribute, Scratch scratch)
            throws PosixException {
        if (length < 0 && scratch.errno() == Errno.ENODATA) {
            return Optional.empty();
        }
        scratch.check(length, "getxattr", attribute);
        return Optional.of(scratch.answer(0, length));
    }
}
