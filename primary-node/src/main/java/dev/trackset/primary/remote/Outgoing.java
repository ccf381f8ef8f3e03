package dev.trackset.primary.remote;

import dev.trackset.link.LinkMessage;

/**
 * A request to transfer a message.
 *
 * @param creditBytes credit that it needs; 0 for messages that need none
 * @param whenSent called by the sender, after the message is with the operating system
 */
record Outgoing(LinkMessage message, long creditBytes, Runnable whenSent) {}
