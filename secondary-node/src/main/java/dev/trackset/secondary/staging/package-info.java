/**
 * Staging: where front-end and back-end movers meet (seed 003, Fig. 27 and 32).
 *
 * <p>A front-end mover receives each batch into a buffer of the pool and adds it to the
 * accumulation of its block set; there is one accumulation per block set and channel. An
 * accumulation that reaches the size of a segment, or the end of its block set, is a staged
 * segment, ready for the back-end mover of the channel.
 *
 * <p>Memory is bounded by the pool. Credit is returned to the source when a batch left memory: to
 * tape or to a spill file. When memory is short
 *
 * <ul>
 *   <li>and nothing is ready or being written, the largest accumulation becomes a segment before
 *       its time: so that any number of block sets goes through any memory that holds two batches a
 *       channel;
 *   <li>and the drive has not moved for the spill delay, the oldest ready segment goes to a spill
 *       file, as long as the disk limit allows.
 * </ul>
 *
 * <p>The back-end mover gets the newest segment in memory first, then the newest spilled one (seed
 * 003: last in, first out, so that data is written from memory rather than read from disk), but a
 * segment older than the age limit before all others.
 *
 * <p>Staging is volatile: nothing here survives the process, and what is left in the directory is
 * deleted at the next start.
 */
package dev.trackset.secondary.staging;
