package dev.trackset.cartridge;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks the kernel to write a growing file to disk while more of it comes (Linux, {@code
 * sync_file_range(2)}), so that the force at the next commit finds little left to do.
 *
 * <p>Only a hint: where it cannot be given nothing is lost, because what is to be durable is forced
 * anyway. That is why its failures are not told.
 */
final class Writeback implements Closeable {

    /** So much new data makes one hint. */
    private static final long STEP_BYTES = 8 << 20;

    private static final int READ_ONLY = 0;
    private static final int START_WRITING = 2;

    private static final int CLOSED = -1;

    private int descriptor;
    private long hinted;

    private Writeback(int descriptor, long length) {
        this.descriptor = descriptor;
        hinted = length;
    }

    /** Empty where the system has no such call, or the file cannot be opened for it. */
    static Optional<Writeback> of(Path file, long length) {
        return Calls.AVAILABLE
                ? Calls.open(file).map(descriptor -> new Writeback(descriptor, length))
                : Optional.empty();
    }

    /** The file has grown, or was cut, to this length. */
    void grown(long length) {
        if (length < hinted) {
            hinted = length;
        } else if (length - hinted >= STEP_BYTES) {
            Calls.startWriting(descriptor, hinted, length - hinted);
            hinted = length;
        }
    }

    @Override
    public void close() {
        if (descriptor != CLOSED) {
            Calls.close(descriptor);
            descriptor = CLOSED; // another file may get the same number
        }
    }

    /** The C library's functions with their C types. */
    private static final class Calls {

        private static final MethodHandle OPEN =
                function(
                        "open",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                        Linker.Option.firstVariadicArg(2));
        private static final MethodHandle CLOSE =
                function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        private static final MethodHandle SYNC_FILE_RANGE =
                function(
                        "sync_file_range",
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));

        static final boolean AVAILABLE = OPEN != null && CLOSE != null && SYNC_FILE_RANGE != null;

        private static MethodHandle function(
                String name, FunctionDescriptor type, Linker.Option... options) {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find(name)
                    .map(address -> linker.downcallHandle(address, type, options))
                    .orElse(null);
        }

        static Optional<Integer> open(Path file) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment name = arena.allocateFrom(file.toAbsolutePath().toString());
                int descriptor = (int) OPEN.invokeExact(name, READ_ONLY);
                return descriptor < 0 ? Optional.empty() : Optional.of(descriptor);
            } catch (Throwable e) {
                throw new IllegalStateException("open cannot be called", e);
            }
        }

        static void startWriting(int descriptor, long offset, long length) {
            try {
                int _ =
                        (int)
                                SYNC_FILE_RANGE.invokeExact(
                                        descriptor, offset, length, START_WRITING);
            } catch (Throwable e) {
                throw new IllegalStateException("sync_file_range cannot be called", e);
            }
        }

        static void close(int descriptor) {
            try {
                int _ = (int) CLOSE.invokeExact(descriptor);
            } catch (Throwable e) {
                throw new IllegalStateException("close cannot be called", e);
            }
        }
    }
}
