package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ScsiAddress;
import java.nio.file.Path;

/**
 * A library of {@code device.conf}.
 *
 * @param id number that also names {@code library_contents.N}; unique among libraries and drives
 * @param revision empty for mhvtl's default
 * @param serial empty for mhvtl's default
 * @param naa {@code 50:22:33:44:ab:00:10:00}; empty for mhvtl's default
 * @param homeDirectory parent of the cartridges' directories
 * @param persist whether mhvtl remembers moves when it stops
 */
public record LibraryConfig(
        int id,
        ScsiAddress address,
        String vendor,
        String product,
        String revision,
        String serial,
        String naa,
        Path homeDirectory,
        boolean persist) {

    public ElementMap elementMap() {
        return ElementMap.of(vendor, product);
    }
}
