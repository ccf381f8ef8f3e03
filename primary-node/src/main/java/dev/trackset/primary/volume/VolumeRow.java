package dev.trackset.primary.volume;

import dev.trackset.block.Geometry;
import dev.trackset.primary.volume.Volumes.Hypervolume;
import java.util.List;

/**
 * One row of the volume table.
 *
 * @param size in bytes, not rounded
 * @param hypervolumes in the order of the volume; together as many tracks as the size needs
 */
record VolumeRow(String name, long size, Geometry geometry, List<Hypervolume> hypervolumes) {

    VolumeRow {
        hypervolumes = List.copyOf(hypervolumes);
    }

    long tracks() {
        return tracks(size, geometry);
    }

    static long tracks(long size, Geometry geometry) {
        return (size + geometry.trackBytes() - 1) / geometry.trackBytes();
    }

    Volumes.VolumeDescription description() {
        return new Volumes.VolumeDescription(name, size, hypervolumes);
    }
}
