/**
 * The side of the node that faces the drives: one back-end mover per backup channel takes segments
 * from staging and writes them to the tapes it is granted (seed 003, Fig. 27, 32 and 33). Nothing
 * here knows a link.
 *
 * <p>A tape is only appended. Segments end with buffered filemarks; a commit is a flush, after
 * which the listener and then the primary node are told. Room for the segment trailer and the end
 * group is kept free before early warning, so that a full tape is always complete by itself.
 */
package dev.trackset.secondary.backend;
