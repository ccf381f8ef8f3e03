/**
 * Cartridges in the media format of mhvtl, the Linux virtual tape library, read and written without
 * mhvtl: {@link dev.trackset.cartridge.Cartridges} makes them, {@link
 * dev.trackset.cartridge.Cartridge} reads and writes sound ones, {@link
 * dev.trackset.cartridge.CartridgeView} looks at any, {@link
 * dev.trackset.cartridge.CartridgeVerifier} checks every byte.
 *
 * <h2>Format (tape format 6, memory format 4; mhvtl 1.8 and later)</h2>
 *
 * <p>A cartridge is a directory named as its barcode, with these files:
 *
 * <pre>
 * mam          cartridge memory: SCSI medium auxiliary memory   {@link dev.trackset.cartridge.MemoryFiles}
 * mhvtl_data   what mhvtl knows beside it                       {@link dev.trackset.cartridge.MemoryFiles}
 * data.N       stored blocks of partition N, 0 to 3
 * indx.N       one record per block and filemark                {@link dev.trackset.cartridge.IndexEntry}
 * meta.N       filemark map                                     {@link dev.trackset.cartridge.FilemarkMapFile}
 * </pre>
 *
 * mhvtl ignores other names; ours are {@code lock}, and {@code *.new} for a moment.
 *
 * <pre>
 * data.N --> StoredBlock*                      no header, no padding, nothing for a filemark
 * indx.N --> IndexEntry*                       512 bytes each; end of data is the end of the file
 * meta.N --> count, zero byte^508, (object)^count
 * mam    --> tape format, memory format, Attribute*
 * mhvtl_data --> Attribute*
 * </pre>
 *
 * <p>Integers are little-endian, except for the values of attributes, which are big-endian as on
 * the SCSI wire. A stored block is the block itself, or one zlib stream (RFC 1950), or one bare
 * LZO1X stream; its index record says which, and has the CRC-32C (Castagnoli) of the block as the
 * host wrote it. Nothing protects the index record, the map or the attributes, so that readers have
 * to compare everything that is said twice.
 *
 * <p>Sizes count stored bytes: a block is refused when the data has reached the capacity, so the
 * last one may go beyond it.
 *
 * <p>Format 3 (mhvtl 1.7 and earlier) has files {@code data}, {@code indx} and {@code meta}; the
 * memory stands packed in the first 1024 bytes of {@code meta} ({@link
 * dev.trackset.cartridge.PackedMemory}), and index records have no partition. It is read only.
 *
 * <h2>Readers must verify</h2>
 *
 * <ul>
 *   <li>both formats; that no known attribute is missing or cut; capacity above 0; known medium
 *       type
 *   <li>index: whole records; number = place; partition = N; first offset 0, each further one the
 *       offset plus stored size of the record before; type 3 or 11; known flags; filemarks without
 *       flags, sizes and checksum; sizes within {@link dev.trackset.cartridge.BlockLimits}, and
 *       equal when the block is stored as it is; no key unless "encrypted"; zeros in all reserved
 *       bytes
 *   <li>data: its length is the last offset plus stored size
 *   <li>map: exactly 512 + 4 * count bytes, zeros in its header, the same filemarks as the index
 *   <li>blocks: the stream ends exactly with the stored bytes and yields exactly the size; checksum
 * </ul>
 *
 * <h2>Crashes</h2>
 *
 * <p>What is added goes to the data first, then to the index, then to the map; what is dropped
 * leaves the map first, then the index, then the data. Each step is forced before the next. Small
 * files are replaced by renaming. The attribute {@code RECORD_DIRTY} is set before the first change
 * and cleared after the last. So the map never names what the index has not, the index never what
 * the data has not, and an interrupted writer is told from damage: {@link
 * dev.trackset.cartridge.Mending}.
 */
package dev.trackset.cartridge;
