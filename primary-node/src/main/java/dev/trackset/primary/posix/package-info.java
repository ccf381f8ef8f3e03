/**
 * The operating system's file calls, as POSIX and Linux have them.
 *
 * <p>Java's file API loses what a backup must keep: names that are no text, attributes of every
 * namespace, times of symbolic links, holes, and looking at a file without following links. {@link
 * dev.trackset.primary.posix.Posix} reaches all of them through {@code java.lang.foreign}; it is
 * the only class of the primary node that calls the C library for files. Linux on x86-64 and
 * aarch64.
 */
package dev.trackset.primary.posix;
