package dev.trackset.primary.posix;

import dev.trackset.metadata.FileTime;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * File calls. A file is named by a directory's descriptor and a name relative to it, as in
 * openat(2): that reaches files whose path is longer than one call takes, and no directory on the
 * way can be exchanged for a link.
 *
 * <p>Names are bytes without the NUL. No call follows a symbolic link in the last component unless
 * it says so. Safe for use by several threads; native memory is kept per thread.
 */
public final class Posix {

    /** Stands for a directory's descriptor where the name is an absolute path. */
    public static final int NO_DIRECTORY = -100;

    /** How many names a directory may have: all are held in memory, at some 60 bytes each. */
    public static final int NAMES_MAX = 4_000_000;

    /** Most pieces of memory in one scattered read (IOV_MAX). */
    public static final int VECTORS_MAX = 1024;

    private static final byte[] NOTHING = {};
    private static final int SYMLINK_NO_FOLLOW = 0x100;
    private static final int REMOVE_DIRECTORY = 0x200;
    private static final int EMPTY_PATH = 0x1000;
    private static final int BASIC_STATUS = 0x7ff;
    private static final int VECTOR_BYTES = 2 * Long.BYTES;
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private static final int ENTRY_LENGTH_OFFSET = 16;
    private static final int ENTRY_NAME_OFFSET = 19;

    private Posix() {}

    /**
     * @param flags of {@link OpenFlags}; close-on-exec and not following links are added
     * @param mode permissions of a file that is created, less the process's mask
     * @return the descriptor
     */
    public static int open(int directory, byte[] name, int flags, int mode) throws PosixException {
        return openFollowing(directory, name, flags | OpenFlags.NO_FOLLOW, mode);
    }

    /** As {@link #open}, but a link in the last component is followed. */
    public static int openFollowing(int directory, byte[] name, int flags, int mode)
            throws PosixException {
        Scratch scratch = Scratch.get();
        int descriptor =
                NativeCalls.openat(
                        scratch.state,
                        directory,
                        scratch.path("open", name),
                        flags | OpenFlags.CLOSE_ON_EXEC,
                        mode);
        scratch.check(descriptor, "open", name);
        return descriptor;
    }

    /**
     * Opens for reading, without leaving a trace in the access time where that is permitted, and
     * without waiting for the other end of a pipe.
     */
    public static int openToRead(int directory, byte[] name, int flags) throws PosixException {
        int all = flags | OpenFlags.READ | OpenFlags.NON_BLOCKING;
        try {
            return open(directory, name, all | OpenFlags.NO_ACCESS_TIME, 0);
        } catch (PosixException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            return open(directory, name, all, 0);
        }
    }

    public static void close(int descriptor) throws PosixException {
        Scratch scratch = Scratch.get();
        scratch.check(NativeCalls.close(scratch.state, descriptor), "close", NOTHING);
    }

    /**
     * Reads until {@code length} bytes are there or the file ends.
     *
     * @param at where in {@code memory} the bytes go
     * @return how many there are
     */
    public static int read(int descriptor, MemorySegment memory, long at, int length, long offset)
            throws PosixException {
        Scratch scratch = Scratch.get();
        int done = 0;
        while (done < length) {
            MemorySegment rest = memory.asSlice(at + done, length - done);
            long now =
                    NativeCalls.pread(
                            scratch.state, descriptor, rest, length - done, offset + done);
            scratch.check(now, "read", NOTHING);
            if (now == 0) {
                break;
            }
            done += (int) now;
        }
        return done;
    }

    /**
     * Reads bytes that follow each other in the file into several pieces of native memory, with one
     * call; less comes when the file ends or the system wants so.
     *
     * @param count how many of the pieces are to be filled, at most {@link #VECTORS_MAX}
     * @return how many bytes were read
     */
    public static long readScattered(int descriptor, MemorySegment[] memory, int count, long offset)
            throws PosixException {
        Scratch scratch = Scratch.get();
        for (int i = 0; i < count; i++) {
            long at = (long) i * VECTOR_BYTES;
            scratch.answer.set(ValueLayout.JAVA_LONG, at, memory[i].address());
            scratch.answer.set(ValueLayout.JAVA_LONG, at + Long.BYTES, memory[i].byteSize());
        }
        long done = NativeCalls.preadv(scratch.state, descriptor, scratch.answer, count, offset);
        scratch.check(done, "read", NOTHING);
        return done;
    }

    /**
     * Makes a range of a file read as zeros and gives its space back; the length stays.
     *
     * @return false when the file system cannot do that
     */
    public static boolean punchHole(int descriptor, long offset, long length)
            throws PosixException {
        Scratch scratch = Scratch.get();
        int result =
                NativeCalls.fallocate(
                        scratch.state, descriptor, PUNCH_HOLE | KEEP_SIZE, offset, length);
        if (result < 0 && scratch.errno() == Errno.EOPNOTSUPP) {
            return false;
        }
        scratch.check(result, "fallocate", NOTHING);
        return true;
    }

    /** Writes all of {@code length} bytes. */
    public static void write(int descriptor, MemorySegment memory, long at, int length, long offset)
            throws PosixException {
        Scratch scratch = Scratch.get();
        int done = 0;
        while (done < length) {
            MemorySegment rest = memory.asSlice(at + done, length - done);
            long now =
                    NativeCalls.pwrite(
                            scratch.state, descriptor, rest, length - done, offset + done);
            scratch.check(now, "write", NOTHING);
            if (now == 0) {
                throw new PosixException("write", NOTHING, Errno.EIO);
            }
            done += (int) now;
        }
    }

    public static FileStatus status(int descriptor) throws PosixException {
        Scratch scratch = Scratch.get();
        int result = statx(scratch, descriptor, NOTHING, EMPTY_PATH);
        scratch.check(result, "stat", NOTHING);
        return FileStatus.decode(scratch.status);
    }

    public static FileStatus status(int directory, byte[] name) throws PosixException {
        Scratch scratch = Scratch.get();
        scratch.check(statx(scratch, directory, name, SYMLINK_NO_FOLLOW), "stat", name);
        return FileStatus.decode(scratch.status);
    }

    /** The status, or nothing when no file has this name. */
    public static Optional<FileStatus> find(int directory, byte[] name) throws PosixException {
        Scratch scratch = Scratch.get();
        int result = statx(scratch, directory, name, SYMLINK_NO_FOLLOW);
        if (result < 0 && (scratch.errno() == Errno.ENOENT || scratch.errno() == Errno.ENOTDIR)) {
            return Optional.empty();
        }
        scratch.check(result, "stat", name);
        return Optional.of(FileStatus.decode(scratch.status));
    }

    private static int statx(Scratch scratch, int directory, byte[] name, int flags)
            throws PosixException {
        return NativeCalls.statx(
                scratch.state,
                directory,
                scratch.path("stat", name),
                flags,
                BASIC_STATUS,
                scratch.status);
    }

    /**
     * Names in an open directory that was not read before, in the order of the file system, without
     * {@code .} and {@code ..}.
     *
     * @throws PosixException EOVERFLOW when there are more than {@link #NAMES_MAX}
     */
    public static List<byte[]> names(int descriptor) throws PosixException {
        Scratch scratch = Scratch.get();
        List<byte[]> names = new ArrayList<>();
        while (true) {
            long length =
                    NativeCalls.getdents64(
                            scratch.state, descriptor, scratch.answer, Scratch.ANSWER_BYTES);
            scratch.check(length, "getdents", NOTHING);
            if (length == 0) {
                return names;
            }
            for (long at = 0; at < length; at += entryLength(scratch.answer, at)) {
                byte[] name = scratch.answerText(at + ENTRY_NAME_OFFSET);
                if (!isDots(name)) {
                    names.add(name);
                }
            }
            if (names.size() > NAMES_MAX) {
                throw new PosixException("getdents", NOTHING, Errno.EOVERFLOW);
            }
        }
    }

    /** Whether a directory that was not read before has no names. */
    public static boolean isEmptyDirectory(int descriptor) throws PosixException {
        return names(descriptor).isEmpty();
    }

    public static byte[] readLink(int directory, byte[] name) throws PosixException {
        Scratch scratch = Scratch.get();
        long length =
                NativeCalls.readlinkat(
                        scratch.state,
                        directory,
                        scratch.path("readlink", name),
                        scratch.answer,
                        Scratch.ANSWER_BYTES);
        scratch.check(length, "readlink", name);
        return scratch.answer(0, length);
    }

    public static void makeDirectory(int directory, byte[] name, int mode) throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("mkdir", name);
        scratch.check(NativeCalls.mkdirat(scratch.state, directory, path, mode), "mkdir", name);
    }

    /**
     * Makes a pipe, socket or device file.
     *
     * @param mode with the type bits
     */
    public static void makeNode(int directory, byte[] name, int mode, long device)
            throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("mknod", name);
        int result = NativeCalls.mknodat(scratch.state, directory, path, mode, device);
        scratch.check(result, "mknod", name);
    }

    public static void makeSymbolicLink(int directory, byte[] name, byte[] target)
            throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("symlink", name);
        MemorySegment text = scratch.secondPath("symlink", target);
        scratch.check(NativeCalls.symlinkat(scratch.state, text, directory, path), "symlink", name);
    }

    /** Gives a file a further name. */
    public static void link(int directory, byte[] name, int newDirectory, byte[] newName)
            throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("link", name);
        MemorySegment newPath = scratch.secondPath("link", newName);
        scratch.check(
                NativeCalls.linkat(scratch.state, directory, path, newDirectory, newPath, 0),
                "link",
                newName);
    }

    public static void rename(int directory, byte[] name, int newDirectory, byte[] newName)
            throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("rename", name);
        MemorySegment newPath = scratch.secondPath("rename", newName);
        scratch.check(
                NativeCalls.renameat(scratch.state, directory, path, newDirectory, newPath),
                "rename",
                name);
    }

    public static void remove(int directory, byte[] name) throws PosixException {
        remove(directory, name, 0);
    }

    public static void removeDirectory(int directory, byte[] name) throws PosixException {
        remove(directory, name, REMOVE_DIRECTORY);
    }

    private static void remove(int directory, byte[] name, int flags) throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("unlink", name);
        scratch.check(NativeCalls.unlinkat(scratch.state, directory, path, flags), "unlink", name);
    }

    /** Sets permission and set-id bits. Linux has none on symbolic links: EOPNOTSUPP. */
    public static void setMode(int directory, byte[] name, int mode) throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("chmod", name);
        scratch.check(
                NativeCalls.fchmodat(scratch.state, directory, path, mode, SYMLINK_NO_FOLLOW),
                "chmod",
                name);
    }

    /**
     * @param userId or -1 to leave it
     * @param groupId or -1 to leave it
     */
    public static void setOwner(int directory, byte[] name, long userId, long groupId)
            throws PosixException {
        Scratch scratch = Scratch.get();
        int result =
                NativeCalls.fchownat(
                        scratch.state,
                        directory,
                        scratch.path("chown", name),
                        (int) userId,
                        (int) groupId,
                        SYMLINK_NO_FOLLOW);
        scratch.check(result, "chown", name);
    }

    /** Sets the times, of symbolic links too. */
    public static void setTimes(int directory, byte[] name, FileTime accessed, FileTime modified)
            throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment path = scratch.path("utimens", name);
        scratch.times.setAtIndex(ValueLayout.JAVA_LONG, 0, accessed.seconds());
        scratch.times.setAtIndex(ValueLayout.JAVA_LONG, 1, accessed.nanos());
        scratch.times.setAtIndex(ValueLayout.JAVA_LONG, 2, modified.seconds());
        scratch.times.setAtIndex(ValueLayout.JAVA_LONG, 3, modified.nanos());
        int result =
                NativeCalls.utimensat(
                        scratch.state, directory, path, scratch.times, SYMLINK_NO_FOLLOW);
        scratch.check(result, "utimens", name);
    }

    public static void truncate(int descriptor, long size) throws PosixException {
        Scratch scratch = Scratch.get();
        int result = NativeCalls.ftruncate(scratch.state, descriptor, size);
        scratch.check(result, "truncate", NOTHING);
    }

    /**
     * Where data starts at or behind {@code offset}; -1 when only a hole follows. File systems
     * without holes say {@code offset} itself.
     */
    public static long nextData(int descriptor, long offset) throws PosixException {
        return seek(descriptor, offset, SEEK_DATA);
    }

    /** Where a hole starts at or behind {@code offset}: the end of the file at the latest. */
    public static long nextHole(int descriptor, long offset) throws PosixException {
        return seek(descriptor, offset, SEEK_HOLE);
    }

    private static long seek(int descriptor, long offset, int whence) throws PosixException {
        Scratch scratch = Scratch.get();
        long result = NativeCalls.lseek(scratch.state, descriptor, offset, whence);
        if (result < 0 && scratch.errno() == Errno.ENXIO) {
            return -1;
        }
        scratch.check(result, "lseek", NOTHING);
        return result;
    }

    /** Makes the content of one file durable. */
    public static void synchronise(int descriptor) throws PosixException {
        Scratch scratch = Scratch.get();
        scratch.check(NativeCalls.fsync(scratch.state, descriptor), "fsync", NOTHING);
    }

    /** Makes everything durable that was written to the file system of this file. */
    public static void synchroniseFileSystem(int descriptor) throws PosixException {
        Scratch scratch = Scratch.get();
        scratch.check(NativeCalls.syncfs(scratch.state, descriptor), "syncfs", NOTHING);
    }

    /** The path of an existing file without links, {@code .} and {@code ..}. */
    public static byte[] realPath(byte[] path) throws PosixException {
        Scratch scratch = Scratch.get();
        MemorySegment result =
                NativeCalls.realpath(scratch.state, scratch.path("realpath", path), scratch.answer);
        scratch.check(result.address() == 0 ? -1 : 0, "realpath", path);
        return scratch.answerText(0);
    }

    /** Effective user of this process; 0 is the superuser. */
    public static int effectiveUser() {
        return NativeCalls.geteuid();
    }

    private static int entryLength(MemorySegment entries, long at) {
        return Short.toUnsignedInt(
                entries.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + ENTRY_LENGTH_OFFSET));
    }

    private static boolean isDots(byte[] name) {
        return name.length <= 2 && name[0] == '.' && (name.length == 1 || name[1] == '.');
    }
}
