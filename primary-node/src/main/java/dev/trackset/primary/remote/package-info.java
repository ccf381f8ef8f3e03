/**
 * The way out of a primary node: request queue and remote adapter (seed 003, Fig. 30 and 31).
 *
 * <p>Readers of objects fill batches of track frames and post them; senders, one per virtual
 * channel, take them from the bounded queue. What was sent is forgotten; what was committed frees
 * the protection of its tracks.
 */
package dev.trackset.primary.remote;
