/**
 * The grammar of mhvtl's configuration files, as mhvtl's daemons parse them (mhvtl 1.8).
 *
 * <p>Rules that hold for {@code device.conf} and {@code library_contents.N}:
 *
 * <ul>
 *   <li>a line has at most 511 bytes;
 *   <li>{@code #} in column 1 makes a comment, nowhere else;
 *   <li>a stanza of {@code device.conf} ends at an empty line; blanks on the line keep it open;
 *   <li>words are matched literally, with their capitals, in any order;
 *   <li>a line that matches nothing is ignored without a message.
 * </ul>
 *
 * <p>The types here read as leniently as the daemons do and never complain; what is dangerous in a
 * file is told by {@link dev.trackset.vtl.ConfigCheck}. Rewriting changes the lines it is asked to
 * change and keeps every other byte, known or not.
 */
package dev.trackset.vtl.mhvtl;
