package dev.trackset.primary.volume;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies image files into volumes and out of them; zeros stay, or become, holes. */
final class ImageCopy {

    private static final int CHUNK_BYTES = 1 << 20;

    /** Runs of zeros shorter than this are written. */
    private static final int HOLE_BYTES_MIN = 1 << 16;

    private ImageCopy() {}

    static void importInto(Volume volume, Path image) throws IOException {
        if (!Files.isRegularFile(image)) {
            throw new ProblemException(
                    "unreadable-image",
                    image + " is not a file.",
                    "Name an image file that exists.");
        }
        try (SparseFile file = SparseFile.openToRead(image)) {
            long length = file.length();
            if (length > volume.size()) {
                throw new ProblemException(
                        "volume-too-small",
                        "The image "
                                + image
                                + " has "
                                + length
                                + " bytes, volume "
                                + volume.name()
                                + " has "
                                + volume.size()
                                + ".",
                        "Import it into a larger volume.");
            }
            copyIn(volume, file, length);
        }
        volume.flush();
    }

    private static void copyIn(Volume volume, SparseFile image, long length) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        long at = 0;
        while (at < length) {
            long data = image.nextData(at, length);
            discardData(volume, at, data);
            at = data;
            if (at < length) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, length - at));
                image.read(at, chunk);
                copyChunk(volume, at, chunk.flip());
                at += chunk.limit();
            }
        }
        discardData(volume, length, volume.size());
    }

    private static void copyChunk(Volume volume, long offset, ByteBuffer chunk) throws IOException {
        int end = chunk.limit();
        int at = 0;
        while (at < end) {
            int runEnd = runEnd(chunk, at, end);
            ByteBuffer run = chunk.slice(at, runEnd - at);
            if (ZeroCheck.isZero(run)) {
                discardData(volume, offset + at, offset + runEnd);
            } else {
                volume.write(offset + at, run);
            }
            at = runEnd;
        }
    }

    /** Where the run of zeros, or of what is not zero, ends that starts here. */
    private static int runEnd(ByteBuffer chunk, int start, int end) {
        int at = Math.min(end, start + HOLE_BYTES_MIN);
        boolean isZero = ZeroCheck.isZero(chunk.slice(start, at - start));
        while (at < end) {
            int next = Math.min(end, at + HOLE_BYTES_MIN);
            if (ZeroCheck.isZero(chunk.slice(at, next - at)) != isZero) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Makes a range zero, without touching what is a hole already. */
    private static void discardData(Volume volume, long from, long end) throws IOException {
        if (from < end) {
            long data = volume.plex().nextData(from, end);
            if (data < end) {
                volume.discard(data, end - data);
            }
        }
    }

    static void export(Volume volume, Path image, boolean overwrite) throws IOException {
        if (Files.exists(image) && !(overwrite && Files.isRegularFile(image))) {
            throw new ProblemException(
                    "target-exists",
                    image + " exists.",
                    "Choose another name, or allow to overwrite the file.");
        }
        Path absolute = image.toAbsolutePath();
        if (!Files.isDirectory(absolute.getParent())) {
            throw new ProblemException(
                    "no-such-folder",
                    "The folder of " + image + " does not exist.",
                    "Make the folder first.");
        }
        Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".trackset-unfinished");
        Files.deleteIfExists(unfinished);
        try {
            try (SparseFile file = SparseFile.create(unfinished, SparseFile.FOR_USER)) {
                copyOut(volume, file);
                file.setLength(volume.size());
                file.force();
            }
            Files.move(
                    unfinished,
                    absolute,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.forceDirectory(absolute.getParent());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void copyOut(Volume volume, SparseFile image) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        long at = volume.plex().nextData(0, volume.size());
        while (at < volume.size()) {
            int length = (int) Math.min(CHUNK_BYTES, volume.size() - at);
            volume.read(at, chunk.clear().limit(length));
            int runStart = 0;
            while (runStart < length) {
                int runEnd = runEnd(chunk, runStart, length);
                ByteBuffer run = chunk.slice(runStart, runEnd - runStart);
                if (!ZeroCheck.isZero(run)) {
                    image.write(at + runStart, run);
                }
                runStart = runEnd;
            }
            at = volume.plex().nextData(at + length, volume.size());
        }
    }
}
