/**
 * How every part of Trackset tells a user that something is wrong: a code that programs compare, a
 * message that names the thing, and a remedy. This package knows nothing else.
 */
package dev.trackset.problem;
