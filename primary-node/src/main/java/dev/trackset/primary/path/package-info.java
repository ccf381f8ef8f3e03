/**
 * Objects that are ordinary paths: reading them as tracks of a virtual device, and putting them
 * back.
 *
 * <h2>Layout</h2>
 *
 * <p>An object is a file or a directory tree. Its files lie on the virtual device {@code 0xffff}:
 * the content of each starts on the 512-byte block directly behind the last block of the former
 * file, the last block of a file is filled up with zeros, and blocks fill the tracks one after the
 * other. Blocks of holes, and of runs of zeros of at least 4 KiB, are described as ZERO extents and
 * take no place on the device. The last track of an object may be shorter than the others.
 *
 * <h2>Order</h2>
 *
 * <p>Entries come as a walk meets them: the object itself with the empty path, then the names of a
 * directory in the unsigned order of their bytes, a directory directly before what is in it. So
 * {@code a/b} comes before {@code a.txt}, although its bytes do not.
 *
 * <h2>What is kept</h2>
 *
 * <ul>
 *   <li>Symbolic links are never followed below the object, nor when the object is one; other file
 *       systems mounted below the object belong to it.
 *   <li>Further names of a file (hard links, also of links, pipes and devices) name the entry that
 *       carries the file.
 *   <li>Pipes, sockets and device files are kept as entries; their content is never touched.
 *   <li>Extended attributes of all namespaces that the process may read, access control lists among
 *       them. Flags of the file system (immutable, no-dump, ...) are not kept.
 *   <li>A file is as long as it was when it was opened. What it gained is left out, what it lost is
 *       zero; either way, and when its times show that it was altered, the entry says that it
 *       changed while it was read.
 *   <li>A file with a read error is not in the block set at all, and is reported with the place.
 * </ul>
 *
 * <h2>Restoring</h2>
 *
 * <p>{@link dev.trackset.primary.path.RemappingTable} (seed 003, Fig. 15 and 16) maps blocks of
 * tracks to blocks of files. {@link dev.trackset.primary.path.TreeRestorer} takes tracks in any
 * order from several threads.
 */
package dev.trackset.primary.path;
