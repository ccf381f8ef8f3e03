/**
 * The primary node as others see it: it knows objects (volumes and ordinary paths), reads them as
 * batches of track frames onto virtual channels, and puts them back.
 *
 * <p>Everything in the signatures can be sent as JSON, for nodes that run as processes of their
 * own.
 */
package dev.trackset.primary;
