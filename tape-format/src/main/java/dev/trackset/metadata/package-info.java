/**
 * Metadata of a block set: what the object was at its instant, and where each of its blocks is.
 *
 * <p>The metadata is the whole map of the object (DESIGN decision 5), also when the block set holds
 * only part of the data. It is written while the object is read, spooled to a file, and streamed
 * everywhere: it is never held whole in memory.
 */
package dev.trackset.metadata;
