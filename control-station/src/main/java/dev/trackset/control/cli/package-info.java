/**
 * The command line: {@link dev.trackset.control.cli.Trackset} and one class per command. Commands
 * turn words into requests to {@link dev.trackset.control.api.ControlApi} and answers into words or
 * JSON; they decide nothing else.
 */
package dev.trackset.control.cli;
