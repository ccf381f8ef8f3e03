package dev.trackset.primary;

import dev.trackset.primary.remote.SessionLimits;
import dev.trackset.primary.volume.VolumeSettings;

/**
 * Settings of a primary node.
 *
 * @param host the name of this node in metadata
 */
public record PrimarySettings(String host, VolumeSettings volumes, SessionLimits sessions) {

    public static PrimarySettings defaults(String host) {
        return new PrimarySettings(host, VolumeSettings.DEFAULT, SessionLimits.DEFAULT);
    }
}
