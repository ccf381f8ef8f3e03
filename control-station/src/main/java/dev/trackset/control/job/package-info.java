/**
 * Jobs: backups and restores from the request to the outcome. A job coordinates a primary node, a
 * secondary node and the catalog, and never touches data (seed 003, Fig. 12 and 15).
 */
package dev.trackset.control.job;
