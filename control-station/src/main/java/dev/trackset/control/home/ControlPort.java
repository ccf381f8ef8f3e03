package dev.trackset.control.home;

/**
 * Where the process that owns a home listens for further commands.
 *
 * @param port on the loopback address
 * @param token secret that every request carries
 * @param pid of the process
 * @param version of the program, so that a mixed pair is noticed
 */
public record ControlPort(int port, String token, long pid, String version) {}
