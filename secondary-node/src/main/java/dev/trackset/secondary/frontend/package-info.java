/**
 * The side of the node that faces primary nodes: it accepts stream links, receives batches into
 * staging, returns credit, tells commits, and sends batches of restores (seed 003, Fig. 27, the
 * front-end data movers). Nothing here knows a drive.
 *
 * <p>A stream has one thread that receives. In backups a second one sends, so that neither the
 * front-end nor the back-end mover ever waits for a peer that does not take its answers.
 */
package dev.trackset.secondary.frontend;
