/**
 * What a restore will need before it starts: which segments, on which tapes, in which drives. Only
 * decides; reads metadata files and nothing else.
 */
package dev.trackset.control.plan;
