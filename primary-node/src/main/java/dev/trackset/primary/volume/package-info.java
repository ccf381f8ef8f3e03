/**
 * Devices, hypervolumes and volumes (seed 003, Fig. 2A and 4): tracks with geometry, cylinder
 * headers with protection bits, and the side file that keeps the old image of a protected track
 * (Fig. 19, 20 and 30).
 */
package dev.trackset.primary.volume;
