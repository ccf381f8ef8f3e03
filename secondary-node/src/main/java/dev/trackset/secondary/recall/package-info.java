/**
 * Restores: back-end movers read segments in the order of each tape, each tape mounted once, and
 * the channels carry the batches to the primary node (seed 003, Fig. 29, and the parallel restore
 * at Fig. 15).
 */
package dev.trackset.secondary.recall;
