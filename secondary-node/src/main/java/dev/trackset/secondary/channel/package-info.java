/**
 * The table of virtual channels: which there are, in which state, and why (seed 003, Fig. 28 and
 * 29). Every change of state goes through one method, which checks it against one table of
 * transitions and logs it.
 */
package dev.trackset.secondary.channel;
