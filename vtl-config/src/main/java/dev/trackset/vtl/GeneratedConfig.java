package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.ContentsFile;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.MhvtlConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A new library's files, not yet written, and the cartridges that they speak of.
 *
 * @param barcodes of the blank data cartridges that have to be made, in the order of their slots
 * @param cleaningBarcode of the cleaning cartridge that has to be made
 * @param cartridgeBytes capacity of each data cartridge
 */
public record GeneratedConfig(
        MhvtlConf mhvtlConf,
        DeviceConf deviceConf,
        ContentsFile libraryContents,
        Generation generation,
        List<String> barcodes,
        Optional<String> cleaningBarcode,
        long cartridgeBytes) {

    public GeneratedConfig {
        barcodes = List.copyOf(barcodes);
    }

    /**
     * Writes the three files. {@code device.conf} comes last: a directory that has it is complete.
     *
     * @param replace whether a description that is already there may be replaced
     * @throws ConfigException when there is one and it may not
     */
    public void writeTo(Path configDirectory, boolean replace) throws IOException {
        Path last = configDirectory.resolve(DeviceConf.FILE_NAME);
        if (!replace && Files.exists(last)) {
            throw new ConfigException(
                    Trap.LIBRARY_EXISTS, DeviceConf.FILE_NAME, 0, last + " already exists");
        }
        Files.createDirectories(configDirectory);
        for (ConfigText text :
                List.of(mhvtlConf.text(), libraryContents.text(), deviceConf.text())) {
            ConfigFiles.replace(configDirectory.resolve(text.name()), text);
        }
    }
}
