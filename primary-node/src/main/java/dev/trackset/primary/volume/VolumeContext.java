package dev.trackset.primary.volume;

import java.time.Duration;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * What the volumes of a node share.
 *
 * @param instants held for reading by each write, for writing by who sets an instant
 * @param sideFileWaitMax how long a writer waits for room before the sessions in its way fail
 */
record VolumeContext(
        ReadWriteLock instants,
        SideFileRoom sideFileRoom,
        SideFilePolicy sideFilePolicy,
        Duration sideFileWaitMax) {}
