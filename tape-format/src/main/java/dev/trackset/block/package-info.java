/**
 * The model of the abstract block set: identities, track addresses, geometry and extents (seed 003,
 * Fig. 13 to 18).
 *
 * <p>An <i>abstract block set</i> is one object at one instant: its tracks in any order, and the
 * metadata that restores the order. Everything here is a value; nothing does I/O.
 */
package dev.trackset.block;
