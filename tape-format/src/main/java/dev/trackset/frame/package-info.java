/**
 * Track frames: what travels is what is written.
 *
 * <p>A primary node frames a track once. The frame crosses the link, lies in staging and goes to
 * tape byte for byte; nobody on the way touches its payload, and anybody can check it.
 *
 * <p>A <i>batch</i> is a run of whole frames of one block set, back to back, without anything
 * before, between or behind them. A batch is what one TRACKS message carries and what one tape
 * block holds.
 *
 * <pre>
 * Batch --> Frame+
 * Frame --> FrameHeader, payload byte^storedLength
 * </pre>
 *
 * <p>{@link dev.trackset.frame.FrameHeader} has the offset table. Readers must verify, for each
 * frame: magic; version; header checksum; stored length within the limit and within what remains of
 * the batch; block set (all frames of a batch have the same one, the expected one); payload
 * checksum.
 */
package dev.trackset.frame;
