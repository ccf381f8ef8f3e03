/**
 * The operating system's file calls, as POSIX and Linux have them.
 *
 * <p>Java's file API loses what a backup must keep: names that are no text, attributes of every
 * namespace, times of symbolic links, holes, and looking at a file without following links. {@link
 * dev.trackset.primary.posix.Posix} and {@link dev.trackset.primary.posix.PosixAttributes} reach
 * all of them; what they call in the C library is bound in one class, {@code NativeCalls}, through
 * {@code java.lang.foreign}. Linux on x86-64 and aarch64.
 */
package dev.trackset.primary.posix;
