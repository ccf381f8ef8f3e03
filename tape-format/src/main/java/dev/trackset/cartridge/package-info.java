/** Cartridges in mhvtl's format. */
package dev.trackset.cartridge;
