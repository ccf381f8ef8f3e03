package dev.trackset.secondary;

/** States of a virtual channel (seed 003, Fig. 28 for backup and Fig. 29 for restore). */
public enum ChannelState {
    /** Fig. 28, 280 and Fig. 29, 291: the channel is set up, no tape is open. */
    REQUESTED,
    /** 281, 292: a tape is mounted; its labels, headers and trailers are read or written. */
    BEGINNING_OF_TAPE,
    /** 282: segments are written. */
    WRITE,
    /** 293: segments are read. */
    READ,
    /** 284: the end of the tape was met; catalog and trailers are written. */
    END_OF_TAPE,
    /** 283, 294: the tape is closed, the error is in the log, the operator is told. */
    ERROR,
    /** The virtual circuit ended. */
    CLOSED
}
