/** Keeps what must not be: the absences that make the parts of Trackset replaceable. */
package dev.trackset.tests.architecture;
