package dev.trackset.tape;

/**
 * A record on a tape of ours, decoded. The frames of tracks are not records, but {@code tracks}.
 */
public sealed interface TapeRecord permits AnsiLabel, TracksetRecord {

    RecordType type();
}
