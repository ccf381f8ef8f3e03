/**
 * The secondary node as others see it: it moves batches of track frames between stream links and
 * the drives of its library.
 *
 * <p>The control station opens sessions and decides which tapes they use ({@link
 * dev.trackset.secondary.MediaSource}); the node tells it what happened ({@link
 * dev.trackset.secondary.SessionListener}). Everything in the signatures can be sent as JSON, for
 * nodes that run as processes of their own.
 */
package dev.trackset.secondary;
