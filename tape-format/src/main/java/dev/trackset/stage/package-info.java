/**
 * How each stage of the data path accounts for its time, so that the slowest has a name. The clock
 * comes from outside.
 */
package dev.trackset.stage;
