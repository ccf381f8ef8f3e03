/**
 * The embedded tape library: a changer and drives whose cartridges are directories in mhvtl's media
 * format ({@code dev.trackset.cartridge}).
 *
 * <p>Two things describe a library. The <em>description</em> ({@code dev.trackset.vtl}) is
 * configuration: which elements there are, with which addresses, and which cartridge starts in
 * which element. The <em>library directory</em> is what the library is: one directory per
 * cartridge, named by its barcode, and beside them {@code .trackset} with three files that only
 * this package writes.
 *
 * <pre>
 * HOME/library/E01001L8/         a cartridge
 * HOME/library/.trackset/lock    empty; its operating system lock is held while the library is open
 * HOME/library/.trackset/holder  who holds it, and the epoch
 * HOME/library/.trackset/state   which cartridge is in which element
 * </pre>
 *
 * <h2>Text records</h2>
 *
 * {@code holder} and {@code state} are text records: UTF-8, lines end with a line feed, at most 4
 * MiB. The first line names kind and version, the last line is {@code crc32c XXXXXXXX}, the CRC-32C
 * in eight lower case hexadecimal digits of every byte before that line. A text record is replaced
 * as a whole: written beside under the name with {@code .new} appended, forced, renamed, the
 * directory forced. Readers must verify: length, first line, last line, checksum, and every line in
 * between by the grammar below; anything else is damage.
 *
 * <pre>
 * trackset-library-holder 1
 * epoch 17                       decimal, 1 or more; grows by at least 1 each time the library opens
 * pid 4711
 * host alpha
 * since 2026-11-21T09:40:12Z
 * crc32c 0d1b2f33
 *
 * trackset-library-state 1
 * contents 6c1fb2a0              CRC-32C of the text of the element lines of the description
 * Slot 1: E01001L8               a full element, where its cartridge belongs
 * Drive 2: E01002L8 from Slot 2  a cartridge away from its home; "from" is missing when it has none
 * crc32c 44e3a10b
 * </pre>
 *
 * Elements are named as in mhvtl's {@code library_contents}: {@code Slot}, {@code MAP}, {@code
 * Drive}, each with its number; empty elements have no line. A barcode is in one line at most.
 *
 * <h2>What counts when they differ</h2>
 *
 * <ul>
 *   <li>The state counts as long as the description's contents are what they were when it was
 *       written ({@code contents}); when somebody edited them, the library starts from the
 *       description again, as mhvtl does when {@code library_contents} is newer than its persistent
 *       file.
 *   <li>A cartridge that the state finds in a drive is put back to its home when the library opens:
 *       whoever held it is gone.
 *   <li>A cartridge directory that no element names was copied in by somebody: it is taken into the
 *       lowest free slot when the library opens and at a rescan. With no free slot it is reported.
 *   <li>A cartridge named by the description without a directory keeps its slot and is reported as
 *       {@code cartridge-missing}; one that was taken in is forgotten when its directory is gone.
 *   <li>A state that is damaged is reported and replaced from the description.
 * </ul>
 *
 * <h2>The fence</h2>
 *
 * One process at a time. The lock shuts out others on one machine and dies with its process; the
 * epoch is the fence behind it: a holder compares the epoch in {@code holder} with its own before
 * every move, load and synchronised filemark, and stops when another one opened the library
 * meanwhile (a lock that a network file system lost, a removed lock file).
 */
package dev.trackset.secondary.embedded;
