/**
 * The stream link between a primary and a secondary node: one TCP connection per virtual channel.
 *
 * <p>The primary node connects. The first message of a connection is {@link
 * dev.trackset.link.LinkMessage.OpenStream}, which names the session, its token, the channel and
 * the direction; the answer is {@link dev.trackset.link.LinkMessage.StreamOpened}, which grants the
 * first credit. From then on:
 *
 * <pre>
 * backup, primary to secondary   ( Tracks | EndTracks | MetadataPart )* CloseStream
 * backup, secondary to primary   ( Received | Committed )* CloseStream
 * restore, secondary to primary  Tracks* CloseStream
 * restore, primary to secondary  Received* CloseStream
 * either side, at any time       Abort
 * </pre>
 *
 * <p>Received returns credit for bytes of Tracks and MetadataPart bodies and means nothing else.
 * Committed names a block set, a segment and the batches in it: they are on tape behind a
 * synchronised filemark, and what protects them may go. What was not committed is sent again on
 * another channel or the session fails; staging is volatile.
 *
 * <p>Each message is a header of {@value dev.trackset.link.LinkCodec#HEADER_LENGTH} bytes ({@link
 * dev.trackset.link.LinkCodec} has the offset table) and a body. Readers must verify: magic,
 * version, header checksum, body length against the limit of the type, body checksum (of Tracks:
 * the frames' own), and that the message belongs to the session and is allowed in the direction of
 * the stream.
 *
 * <p>This package knows sockets but neither threads nor a clock: who uses a link decides which
 * thread sends and which receives.
 */
package dev.trackset.link;
