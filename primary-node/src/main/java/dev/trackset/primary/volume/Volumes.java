package dev.trackset.primary.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The volumes of a primary node. Safe for use by several threads. */
public interface Volumes {

    /**
     * @param bytes rounded up to whole tracks
     * @throws dev.trackset.problem.ProblemException {@code volume-exists}, {@code bad-name}, {@code
     *     disk-full}
     */
    VolumeDescription create(String name, long bytes) throws IOException;

    List<VolumeDescription> list() throws IOException;

    /**
     * @throws dev.trackset.problem.ProblemException {@code unknown-volume}
     */
    VolumeDescription show(String name) throws IOException;

    void delete(String name) throws IOException;

    /**
     * Writes an image file into a volume of at least its size, from the first block on; the rest
     * becomes zero.
     */
    void importImage(String name, Path image) throws IOException;

    /**
     * Writes a volume to an image file, sparse where the volume is zero.
     *
     * @param overwrite whether an existing file may be replaced
     */
    void exportImage(String name, Path image, boolean overwrite) throws IOException;

    /** One row of the volume table. */
    record VolumeDescription(String name, long size, List<Hypervolume> hypervolumes) {}

    /**
     * A run of tracks of a device.
     *
     * @param firstTrack index of the first track on the device
     */
    record Hypervolume(int device, long firstTrack, long tracks) {}
}
