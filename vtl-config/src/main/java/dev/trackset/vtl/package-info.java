/**
 * The virtual library as data: which library there is, which drives and slots it has, where its
 * cartridges lie, and what lies in which slot.
 *
 * <p>The description is kept in mhvtl's own three files, so that mhvtl can be pointed at a Trackset
 * library and Trackset at one of mhvtl's:
 *
 * <table>
 * <caption>Files of a configuration directory</caption>
 * <tr><td>{@code mhvtl.conf}</td><td>capacity of new cartridges, directory of the cartridges</td></tr>
 * <tr><td>{@code device.conf}</td><td>libraries and drives</td></tr>
 * <tr><td>{@code library_contents.N}</td><td>slots of library N and the barcodes in them</td></tr>
 * </table>
 *
 * <p>{@link dev.trackset.vtl.LibraryDescription} reads them, {@link dev.trackset.vtl.VtlConfig}
 * makes new ones, {@link dev.trackset.vtl.ConfigCheck} finds what mhvtl would silently
 * misunderstand. The grammar itself is in {@link dev.trackset.vtl.mhvtl}. Nothing here knows a
 * drive's or a changer's behaviour, a thread or a clock.
 */
package dev.trackset.vtl;
