package dev.trackset.primary;

import java.util.OptionalLong;

/**
 * How far a task is.
 *
 * @param bytesDone content bytes read and sent, or received and written; zeros that are only
 *     described count too
 * @param bytesTotal the whole, when it is known
 * @param entriesDone files and directories
 */
public record Progress(long bytesDone, OptionalLong bytesTotal, long entriesDone) {}
