package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ScsiAddress;
import java.util.Optional;

/**
 * A drive of {@code device.conf}.
 *
 * @param id number of the drive; unique among libraries and drives
 * @param libraryId the library in which it stands
 * @param bay its place there, from 1; it is {@code Drive} element number {@code bay}
 * @param revision empty for mhvtl's default
 * @param serial empty for mhvtl's default
 * @param naa empty for mhvtl's default
 */
public record DriveConfig(
        int id,
        ScsiAddress address,
        int libraryId,
        int bay,
        String vendor,
        String product,
        String revision,
        String serial,
        String naa,
        Compression compression) {

    /** What the drive is, when it is one of LTO-5 to LTO-9. */
    public Optional<DriveProfile> profile() {
        return DriveProfile.ofProduct(product);
    }
}
