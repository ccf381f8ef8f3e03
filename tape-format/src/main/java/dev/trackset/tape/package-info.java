/**
 * The records of a tape: this page is the specification of the format (seed 003, Fig. 33).
 *
 * <h2>Definitions</h2>
 *
 * <p>A <i>block</i> is a block of the tape: what one WRITE writes and one READ reads, of variable
 * length up to the {@code blockBytesMax} of the tape's node header. {@code FM} is a filemark. A
 * <i>position</i> is a logical object identifier as READ POSITION gives it (SSC-5): blocks and
 * filemarks are both counted, from 0. A <i>tape file</i> is what lies between two filemarks; files
 * are counted from 0. A <i>record</i> is one block, or several that follow each other. Integers are
 * big-endian; texts are UTF-8 with their length in two bytes before them, names of objects are raw
 * bytes.
 *
 * <h2>Grammar of a tape</h2>
 *
 * <pre>
 * Tape        --> Beginning, Session*
 * Beginning   --> VolumeLabel, HeaderLabel, NodeHeader, FM                            tape file 0
 * Session     --> (Segment | Partial)*, EndGroup
 * Segment     --> SegmentHeader, (FrameBatch* | MetadataPart*), SegmentTrailer, FM
 * Partial     --> TapeDirectory, FM
 * EndGroup    --> TapeDirectory, ServerTrailer, TapeCatalog, NodeTrailer, FM
 * FrameBatch  --> one block, specified in {@link dev.trackset.frame}
 * VolumeLabel, HeaderLabel --> one block of 80 bytes
 * every other --> RecordPart+, one block each
 * </pre>
 *
 * <p>The tape is only appended. A session starts behind the last filemark of the former end group
 * and overwrites nothing. A tape whose last session has no end group (crash, damage, still being
 * written) is read by scanning: every segment header says what it is, and where.
 *
 * <p>The segments of several block sets, and of the data and the metadata of one, lie in any order.
 * A segment is cut after any block, at the tape's end, and its rest is a new segment, with a number
 * of its own, on another tape. The metadata of a block set is one stream of {@link
 * dev.trackset.tape.MetadataPart}s that may go through several segments and over several tapes; a
 * second copy of it, on another tape, starts again with part 0.
 *
 * <h2>Records</h2>
 *
 * <table>
 * <caption>Magic, name and owner</caption>
 * <tr><th>magic</th><th>name</th><th>class</th><th>owner</th></tr>
 * <tr><td>VOL1</td><td>volume-label</td><td>{@link dev.trackset.tape.VolumeLabel}</td><td></td></tr>
 * <tr><td>HDR1</td><td>header-label</td><td>{@link dev.trackset.tape.HeaderLabel}</td><td></td></tr>
 * <tr><td>TSNH</td><td>node-header</td><td>{@link dev.trackset.tape.NodeHeader}</td><td>tape</td></tr>
 * <tr><td>TSSH</td><td>segment-header</td><td>{@link dev.trackset.tape.SegmentHeader}</td><td>block set</td></tr>
 * <tr><td>TSFR</td><td>tracks</td><td>{@link dev.trackset.frame.FrameBatch}</td><td></td></tr>
 * <tr><td>TSMD</td><td>metadata</td><td>{@link dev.trackset.tape.MetadataPart}</td><td>block set</td></tr>
 * <tr><td>TSST</td><td>segment-trailer</td><td>{@link dev.trackset.tape.SegmentTrailer}</td><td>block set</td></tr>
 * <tr><td>TSDR</td><td>directory</td><td>{@link dev.trackset.tape.TapeDirectory}</td><td>tape</td></tr>
 * <tr><td>TSSV</td><td>server-trailer</td><td>{@link dev.trackset.tape.ServerTrailer}</td><td>tape</td></tr>
 * <tr><td>TSCT</td><td>tape-catalog</td><td>{@link dev.trackset.tape.TapeCatalog}</td><td>tape</td></tr>
 * <tr><td>TSNT</td><td>node-trailer</td><td>{@link dev.trackset.tape.NodeTrailer}</td><td>tape</td></tr>
 * </table>
 *
 * <p>Every record but the labels and the batches has the envelope of 40 bytes of {@code
 * RecordPart}:
 *
 * <pre>
 * offset length field
 *      0      4 magic
 *      4      2 version       1
 *      6      2 reserved      0
 *      8      4 part          number of this block of the record, from 0
 *     12      4 parts         blocks of the record
 *     16      8 owner         identity of the block set or tape
 *     24      4 bodyLength    bytes of the body in all blocks
 *     28      4 partLength    bytes of the body in this block; the block ends with them
 *     32      4 bodyChecksum  CRC-32C of the whole body
 *     36      4 partChecksum  CRC-32C of bytes 0..35 and of the bytes behind the envelope
 *     40        bytes
 * </pre>
 *
 * <p>The class of each record has the table of its body.
 *
 * <h2>Readers must verify</h2>
 *
 * <p>For each block: magic; that the block is as long as the envelope and {@code partLength} say;
 * {@code partChecksum}; version; {@code part < parts}; {@code bodyLength} at most 64 MiB before
 * anything is allocated. For each record: that its parts follow each other in their order with the
 * same {@code parts}, {@code owner}, {@code bodyLength} and {@code bodyChecksum}; that they make up
 * {@code bodyLength}; {@code bodyChecksum}; that the body names the owner of the envelope; that
 * every count fits into the bytes that are there, every code is known, and no byte is left over.
 *
 * <p>For each segment: that the header's tape, file and position are where it was found; that
 * frames and metadata parts are of the header's block set; that the trailer's block set, sequence
 * and header position are the header's; that its counts and runs are what was read. A segment
 * without trailer was cut by a crash: what was read of it is good as far as it goes, and was not
 * committed.
 *
 * <p>For the tape: that every directory names exactly the segments since the directory before; that
 * the node trailer's positions are those of the records before it. For the metadata of a block set:
 * that its parts are all there in their order, and the length and checksum in the last one.
 *
 * <h2>History</h2>
 *
 * <p>Version 1 of all records and of the grammar: the first.
 */
package dev.trackset.tape;
