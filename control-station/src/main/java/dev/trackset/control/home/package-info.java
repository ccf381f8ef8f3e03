/**
 * The home of an appliance: the folder that holds everything an embedded appliance keeps, its
 * settings, and the lock that makes one process its owner.
 *
 * <pre>
 * HOME/format         format number of the home, a line of text
 * HOME/config.yaml    settings that differ from the defaults
 * HOME/lock           locked by the process that owns the home
 * HOME/run/           control.json: where the owner listens
 * HOME/library/       cartridges, one folder each, named by barcode
 * HOME/vtl/           description of the library in mhvtl's files
 * HOME/catalog/       database, and the metadata of every backup
 * HOME/primary/       devices, volumes and spool of the primary node
 * HOME/staging/       where the movers spill what does not fit in memory
 * HOME/log/           trackset.log
 * </pre>
 */
package dev.trackset.control.home;
