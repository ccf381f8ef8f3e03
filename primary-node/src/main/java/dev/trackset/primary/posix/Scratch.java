package dev.trackset.primary.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Native memory that a thread reuses from call to call. */
final class Scratch {

    /** Longest path of one call, its NUL included (PATH_MAX). */
    static final int PATH_BYTES_MAX = 4096;

    /** Room for names of a directory, a list of attributes and the longest value of one. */
    static final int ANSWER_BYTES = 65536;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
    private static final ThreadLocal<Scratch> PER_THREAD = ThreadLocal.withInitial(Scratch::new);

    final MemorySegment state;
    final MemorySegment status;
    final MemorySegment answer;
    final MemorySegment times;
    private final MemorySegment path;
    private final MemorySegment secondPath;

    private Scratch() {
        Arena arena = Arena.ofAuto();
        state = arena.allocate(STATE);
        status = arena.allocate(FileStatus.STATX_BYTES, Long.BYTES);
        times = arena.allocate(4L * Long.BYTES, Long.BYTES);
        path = arena.allocate(PATH_BYTES_MAX);
        secondPath = arena.allocate(PATH_BYTES_MAX);
        answer = arena.allocate(ANSWER_BYTES, Long.BYTES);
    }

    static Scratch get() {
        return PER_THREAD.get();
    }

    int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    MemorySegment path(String call, byte[] name) throws PosixException {
        return fill(path, call, name);
    }

    MemorySegment secondPath(String call, byte[] name) throws PosixException {
        return fill(secondPath, call, name);
    }

    /** Throws what errno tells when a call failed. */
    void check(long result, String call, byte[] path) throws PosixException {
        if (result < 0) {
            throw new PosixException(call, path, errno());
        }
    }

    /** Bytes of the answer. */
    byte[] answer(long at, long length) {
        return answer.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Bytes of the answer up to a NUL. */
    byte[] answerText(long at) {
        long end = at;
        while (answer.get(ValueLayout.JAVA_BYTE, end) != 0) {
            end++;
        }
        return answer(at, end - at);
    }

    private static MemorySegment fill(MemorySegment memory, String call, byte[] name)
            throws PosixException {
        if (name.length >= PATH_BYTES_MAX) {
            throw new PosixException(call, name, Errno.ENAMETOOLONG);
        }
        for (byte b : name) {
            if (b == 0) {
                throw new PosixException(call, name, Errno.EINVAL);
            }
        }
        MemorySegment.copy(name, 0, memory, ValueLayout.JAVA_BYTE, 0, name.length);
        memory.set(ValueLayout.JAVA_BYTE, name.length, (byte) 0);
        return memory;
    }
}
