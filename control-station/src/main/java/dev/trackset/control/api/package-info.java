/**
 * The control station as its users see it: one interface, {@link
 * dev.trackset.control.api.ControlApi}, that is the same in the process that owns the home and,
 * over HTTP on the loopback address, in every other.
 */
package dev.trackset.control.api;
