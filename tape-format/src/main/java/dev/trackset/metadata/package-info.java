/**
 * Metadata of a block set: what the object was at its instant, and where each of its blocks is.
 *
 * <p>The metadata is the whole map of the object (DESIGN decision 5), also when the block set holds
 * only part of the data. It is written while the object is read, spooled to a file, and streamed
 * everywhere: it is never held whole in memory.
 *
 * <p>This page is the specification of the bytes. Integers are big-endian; names are raw bytes and
 * texts UTF-8, with their length in two bytes before them.
 *
 * <pre>
 * Metadata --> Preamble, Header, (Entry, Extents* | Unreadable)*, End
 * Preamble --> "TSMS", version 2 bytes = 1, 2 bytes 0
 * Item     --> type 1 byte, length 4 bytes, checksum 4 bytes, body byte^length
 * Header, Entry, Extents, Unreadable, End --> Item
 * </pre>
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>type</th><th>body</th></tr>
 * <tr><td>1 HEADER</td><td>blockSet 8, base 8 (0 none), instant 12 (seconds 8, nanoseconds 4), kind 1,
 *     level 1, granularity 1, blocksPerTrack 2, heads 2, object name, host text</td></tr>
 * <tr><td>2 ENTRY</td><td>type 1, flags 1 (bit 0 changed while read), mode 2, userId 8, groupId 8, size
 *     8, device 8, modified 12, accessed 12, changed 12, inode 8, hardLinkOf 8 (-1 none), path name,
 *     linkTarget name, attributeCount 4, attributes (name, length 4, value)</td></tr>
 * <tr><td>3 EXTENTS</td><td>count 4 (at most 1024), extents of 27 bytes: logicalBlock 8, blocks 8,
 *     track 8 (packed address), firstBlock 2, kind 1</td></tr>
 * <tr><td>4 UNREADABLE</td><td>path name, reason text</td></tr>
 * <tr><td>5 END</td><td>entries 8, logicalBytes 8, dataBlocks 8, unreadable 8, changedWhileRead 8,
 *     streamLength 8, streamChecksum 4: length and CRC-32C of all bytes before this item</td></tr>
 * </table>
 *
 * <p>The checksum of an item is the CRC-32C of its type, its length and its body. Extents belong to
 * the last entry before them (an UNREADABLE may stand in between). Extents that continue each other
 * logically, and physically on the tracks of the geometry, are one extent.
 *
 * <p>Readers must verify: magic and version; for each item its length (at most 16 MiB) before
 * anything is allocated, its checksum, its type, and that its fields use up its body; that HEADER
 * is the first and END the last, with nothing behind; that the extents of a regular file or volume
 * lie back to back from block 0 to the end of its size, rounded up to blocks of 512 bytes, and that
 * no other entry has any; that a hard link names an earlier entry; length, checksum and counts in
 * END.
 */
package dev.trackset.metadata;
