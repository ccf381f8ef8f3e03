package dev.trackset.primary.volume;

import dev.trackset.block.Geometry;
import java.time.Duration;

/**
 * How volumes are kept.
 *
 * @param geometry of devices made from now on
 * @param deviceBytes capacity of devices made from now on; they take only the space of what is
 *     written
 * @param sideFileBytesMax what the side files of all volumes may take together
 * @param sideFileWaitMax how long a write waits for room in the side file before the sessions in
 *     its way fail
 */
public record VolumeSettings(
        Geometry geometry,
        long deviceBytes,
        long sideFileBytesMax,
        SideFilePolicy sideFilePolicy,
        Duration sideFileWaitMax) {

    public static final VolumeSettings DEFAULT =
            new VolumeSettings(
                    Geometry.DEFAULT,
                    64L << 30,
                    1L << 30,
                    SideFilePolicy.WAIT,
                    Duration.ofSeconds(30));
}
