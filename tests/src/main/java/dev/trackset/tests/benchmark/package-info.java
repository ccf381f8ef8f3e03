/**
 * Benchmarks: each runs Trackset beside the machine's own tools on the same data in the same run,
 * and prints a table for {@code docs/performance.md}.
 */
package dev.trackset.tests.benchmark;
