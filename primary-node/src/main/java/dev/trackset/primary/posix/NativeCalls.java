package dev.trackset.primary.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The C library's functions with their C types. Every one but geteuid takes the memory that
 * receives errno first; the result is what the function returns.
 */
final class NativeCalls {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = LINKER.defaultLookup();

    private static final MethodHandle OPENAT =
            variadic("openat", 3, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle PREAD =
            function("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PWRITE =
            function("pwrite", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PREADV =
            function("preadv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG);
    private static final MethodHandle FALLOCATE =
            function("fallocate", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STATX =
            function("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle GETDENTS64 =
            function("getdents64", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle READLINKAT =
            function("readlinkat", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle FLISTXATTR =
            function("flistxattr", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle LLISTXATTR =
            function("llistxattr", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle FGETXATTR =
            function("fgetxattr", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle LGETXATTR =
            function("lgetxattr", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle LSETXATTR =
            function("lsetxattr", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle LREMOVEXATTR =
            function("lremovexattr", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle MKDIRAT =
            function("mkdirat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle MKNODAT =
            function("mknodat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG);
    private static final MethodHandle SYMLINKAT =
            function("symlinkat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle LINKAT =
            function("linkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle UNLINKAT =
            function("unlinkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle RENAMEAT =
            function("renameat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle FCHMODAT =
            function("fchmodat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHOWNAT =
            function("fchownat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle UTIMENSAT =
            function("utimensat", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle FTRUNCATE =
            function("ftruncate", JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle LSEEK =
            function("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle FSYNC = function("fsync", JAVA_INT, JAVA_INT);
    private static final MethodHandle SYNCFS = function("syncfs", JAVA_INT, JAVA_INT);
    private static final MethodHandle REALPATH = function("realpath", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle GETEUID =
            LINKER.downcallHandle(LIBRARY.findOrThrow("geteuid"), FunctionDescriptor.of(JAVA_INT));

    private NativeCalls() {}

    static int openat(MemorySegment state, int directory, MemorySegment path, int flags, int mode) {
        try {
            return (int) OPENAT.invokeExact(state, directory, path, flags, mode);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int close(MemorySegment state, int descriptor) {
        try {
            return (int) CLOSE.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long pread(
            MemorySegment state, int descriptor, MemorySegment memory, long length, long offset) {
        try {
            return (long) PREAD.invokeExact(state, descriptor, memory, length, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long preadv(
            MemorySegment state, int descriptor, MemorySegment vectors, int count, long offset) {
        try {
            return (long) PREADV.invokeExact(state, descriptor, vectors, count, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int fallocate(MemorySegment state, int descriptor, int mode, long offset, long length) {
        try {
            return (int) FALLOCATE.invokeExact(state, descriptor, mode, offset, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long pwrite(
            MemorySegment state, int descriptor, MemorySegment memory, long length, long offset) {
        try {
            return (long) PWRITE.invokeExact(state, descriptor, memory, length, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int statx(
            MemorySegment state,
            int directory,
            MemorySegment path,
            int flags,
            int mask,
            MemorySegment status) {
        try {
            return (int) STATX.invokeExact(state, directory, path, flags, mask, status);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long getdents64(MemorySegment state, int descriptor, MemorySegment memory, long length) {
        try {
            return (long) GETDENTS64.invokeExact(state, descriptor, memory, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long readlinkat(
            MemorySegment state,
            int directory,
            MemorySegment path,
            MemorySegment memory,
            long length) {
        try {
            return (long) READLINKAT.invokeExact(state, directory, path, memory, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long flistxattr(MemorySegment state, int descriptor, MemorySegment memory, long length) {
        try {
            return (long) FLISTXATTR.invokeExact(state, descriptor, memory, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long llistxattr(
            MemorySegment state, MemorySegment path, MemorySegment memory, long length) {
        try {
            return (long) LLISTXATTR.invokeExact(state, path, memory, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long fgetxattr(
            MemorySegment state,
            int descriptor,
            MemorySegment name,
            MemorySegment memory,
            long length) {
        try {
            return (long) FGETXATTR.invokeExact(state, descriptor, name, memory, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long lgetxattr(
            MemorySegment state,
            MemorySegment path,
            MemorySegment name,
            MemorySegment memory,
            long length) {
        try {
            return (long) LGETXATTR.invokeExact(state, path, name, memory, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int lsetxattr(
            MemorySegment state,
            MemorySegment path,
            MemorySegment name,
            MemorySegment memory,
            long length,
            int flags) {
        try {
            return (int) LSETXATTR.invokeExact(state, path, name, memory, length, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int lremovexattr(MemorySegment state, MemorySegment path, MemorySegment name) {
        try {
            return (int) LREMOVEXATTR.invokeExact(state, path, name);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int mkdirat(MemorySegment state, int directory, MemorySegment path, int mode) {
        try {
            return (int) MKDIRAT.invokeExact(state, directory, path, mode);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int mknodat(
            MemorySegment state, int directory, MemorySegment path, int mode, long device) {
        try {
            return (int) MKNODAT.invokeExact(state, directory, path, mode, device);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int symlinkat(
            MemorySegment state, MemorySegment target, int directory, MemorySegment path) {
        try {
            return (int) SYMLINKAT.invokeExact(state, target, directory, path);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int linkat(
            MemorySegment state,
            int directory,
            MemorySegment path,
            int newDirectory,
            MemorySegment newPath,
            int flags) {
        try {
            return (int) LINKAT.invokeExact(state, directory, path, newDirectory, newPath, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int unlinkat(MemorySegment state, int directory, MemorySegment path, int flags) {
        try {
            return (int) UNLINKAT.invokeExact(state, directory, path, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int renameat(
            MemorySegment state,
            int directory,
            MemorySegment path,
            int newDirectory,
            MemorySegment newPath) {
        try {
            return (int) RENAMEAT.invokeExact(state, directory, path, newDirectory, newPath);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int fchmodat(
            MemorySegment state, int directory, MemorySegment path, int mode, int flags) {
        try {
            return (int) FCHMODAT.invokeExact(state, directory, path, mode, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int fchownat(
            MemorySegment state,
            int directory,
            MemorySegment path,
            int user,
            int group,
            int flags) {
        try {
            return (int) FCHOWNAT.invokeExact(state, directory, path, user, group, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int utimensat(
            MemorySegment state,
            int directory,
            MemorySegment path,
            MemorySegment times,
            int flags) {
        try {
            return (int) UTIMENSAT.invokeExact(state, directory, path, times, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int ftruncate(MemorySegment state, int descriptor, long length) {
        try {
            return (int) FTRUNCATE.invokeExact(state, descriptor, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long lseek(MemorySegment state, int descriptor, long offset, int whence) {
        try {
            return (long) LSEEK.invokeExact(state, descriptor, offset, whence);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int fsync(MemorySegment state, int descriptor) {
        try {
            return (int) FSYNC.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int syncfs(MemorySegment state, int descriptor) {
        try {
            return (int) SYNCFS.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static MemorySegment realpath(MemorySegment state, MemorySegment path, MemorySegment resolved) {
        try {
            return (MemorySegment) REALPATH.invokeExact(state, path, resolved);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int geteuid() {
        try {
            return (int) GETEUID.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MethodHandle function(
            String name, ValueLayout result, ValueLayout... parameters) {
        return handle(name, List.of(), result, parameters);
    }

    private static MethodHandle variadic(
            String name, int fixed, ValueLayout result, ValueLayout... parameters) {
        return handle(name, List.of(Linker.Option.firstVariadicArg(fixed)), result, parameters);
    }

    private static MethodHandle handle(
            String name,
            List<Linker.Option> options,
            ValueLayout result,
            ValueLayout... parameters) {
        List<Linker.Option> all = new ArrayList<>(options);
        all.add(Linker.Option.captureCallState("errno"));
        return LINKER.downcallHandle(
                LIBRARY.findOrThrow(name),
                FunctionDescriptor.of(result, parameters),
                all.toArray(Linker.Option[]::new));
    }

    /** A downcall itself throws nothing but errors of the virtual machine. */
    private static IllegalStateException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("native call failed", e);
    }
}
