package dev.trackset.secondary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;

/**
 * What a restore session is for.
 *
 * @param token secret that the primary node shows when it connects its channels
 * @param channels virtual channels, and the most drives that are used
 * @param object name of the object, for error texts
 */
public record RecallOrder(
        SessionId session, String token, int channels, BlockSetId blockSet, String object) {}
