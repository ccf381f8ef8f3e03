/**
 * Fields of the formats of Trackset: fixed ones at their offsets, then texts and lists, all
 * big-endian. This package knows no format.
 */
package dev.trackset.field;
