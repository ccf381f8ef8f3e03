package dev.trackset.primary.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The volumes of a primary node. Safe for use by several threads. */
public interface Volumes {

    /**
     * Makes a volume that reads as zeros. It takes the space of what is written to it.
     *
     * @param bytes kept exactly; the rest of the last track belongs to nobody
     * @throws dev.trackset.problem.ProblemException {@code volume-exists}, {@code bad-name}, {@code
     *     bad-size}, {@code disk-full}
     */
    VolumeDescription create(String name, long bytes) throws IOException;

    List<VolumeDescription> list() throws IOException;

    /**
     * @throws dev.trackset.problem.ProblemException {@code unknown-volume}
     */
    VolumeDescription show(String name) throws IOException;

    /**
     * @throws dev.trackset.problem.ProblemException {@code unknown-volume}, {@code volume-in-use}
     */
    void delete(String name) throws IOException;

    /**
     * Writes an image file into a volume of at least its size, from the first block on; the rest
     * becomes zero. Durable when this returns.
     *
     * @throws dev.trackset.problem.ProblemException {@code unknown-volume}, {@code volume-in-use},
     *     {@code volume-too-small}, {@code unreadable-image}, {@code disk-full}
     */
    void importImage(String name, Path image) throws IOException;

    /**
     * Writes a volume to an image file, sparse where the volume is zero; the file is there when it
     * is whole. A volume that is written meanwhile gives no instant.
     *
     * @param overwrite whether an existing file may be replaced
     * @throws dev.trackset.problem.ProblemException {@code unknown-volume}, {@code volume-in-use},
     *     {@code target-exists}, {@code no-such-folder}, {@code disk-full}
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
