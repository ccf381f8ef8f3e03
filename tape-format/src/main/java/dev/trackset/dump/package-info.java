/**
 * Shows the layout of any tape: of ours record by record, of foreign ones blocks, filemarks and the
 * labels that are recognised; of damaged and truncated ones whatever can be read.
 *
 * <p>Needs the cartridge alone, no catalog and no configuration, and never writes to it. Memory is
 * bounded whatever is on the tape: a walk shows one block after the other to the renderers, which
 * hold summaries.
 */
package dev.trackset.dump;
