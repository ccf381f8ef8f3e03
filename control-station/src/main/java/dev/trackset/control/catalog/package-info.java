/**
 * The catalog of a control station: objects, backups, segments, tapes, jobs and mounts, in SQL.
 *
 * <p>The catalog is a cache of the tapes: where they differ, the tape wins. Identities are made of
 * time and chance, never by the database, so that a catalog rebuilt from cartridges is the same.
 * The metadata of each backup is a file beside the database.
 *
 * <p>One class per table; {@link dev.trackset.control.catalog.Tables} holds them for one
 * transaction.
 */
package dev.trackset.control.catalog;
