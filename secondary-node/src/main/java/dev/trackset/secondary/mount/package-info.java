/**
 * Drives and cartridges: which drive belongs to whom, how a cartridge gets into it and back to its
 * slot, and what the beginning of a tape says about it. Used by backups, restores and people alike;
 * knows no link.
 */
package dev.trackset.secondary.mount;
