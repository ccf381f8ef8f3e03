package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ContentsFile;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.ElementKind;
import dev.trackset.vtl.mhvtl.MhvtlConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that an embedded library has to know about itself.
 *
 * @param drives by bay, the lowest first
 * @param newCartridgeBytes capacity of cartridges yet to be made; empty for the native capacity of
 *     their generation
 */
public record LibraryDescription(
        LibraryConfig library,
        List<DriveConfig> drives,
        LibraryContents contents,
        Optional<Long> newCartridgeBytes) {

    public LibraryDescription {
        drives = List.copyOf(drives);
    }

    /**
     * Reads the directory's only library.
     *
     * @throws ConfigException when a file is missing, when there is no library or more than one, or
     *     when the library cannot be made out of what is said about it
     */
    public static LibraryDescription load(Path configDirectory) throws IOException {
        return new DescriptionReader(configDirectory).read(Optional.empty());
    }

    /** Reads one library of a directory that may describe several. */
    public static LibraryDescription load(Path configDirectory, int libraryId) throws IOException {
        return new DescriptionReader(configDirectory).read(Optional.of(libraryId));
    }

    /** Whether the directory describes a library, readable or not. */
    public static boolean exists(Path configDirectory) {
        return Files.exists(configDirectory.resolve(DeviceConf.FILE_NAME));
    }

    /** The directory of a cartridge, whether it exists or not. */
    public Path cartridgeDirectory(String barcode) {
        Barcode.requireReadable(barcode);
        return library.homeDirectory().resolve(barcode);
    }

    public Optional<DriveConfig> drive(int bay) {
        return drives.stream().filter(drive -> drive.bay() == bay).findFirst();
    }

    /** SMC element address of a drive. */
    public int elementAddress(DriveConfig drive) {
        return library.elementMap().address(ElementKind.DRIVE, drive.bay());
    }

    public LibraryDescription withContents(LibraryContents changed) {
        return new LibraryDescription(library, drives, changed, newCartridgeBytes);
    }

    /** The same library with its cartridges elsewhere, as after a home was moved or copied. */
    public LibraryDescription withHomeDirectory(Path directory) {
        LibraryConfig moved =
                new LibraryConfig(
                        library.id(),
                        library.address(),
                        library.vendor(),
                        library.product(),
                        library.revision(),
                        library.serial(),
                        library.naa(),
                        directory,
                        library.persist());
        return new LibraryDescription(moved, drives, contents, newCartridgeBytes);
    }

    /**
     * Writes which cartridge lies where into {@code library_contents.N}. Comments, drive lines and
     * all that does not change stay as they are. The file is replaced at once and is durable when
     * the method returns. Two callers must not write at the same time.
     */
    public void writeContents(Path configDirectory) throws IOException {
        Path path = configDirectory.resolve(ContentsFile.fileName(library.id()));
        List<ContentsFile.Entry> entries =
                contents.elements().stream()
                        .filter(element -> element.kind() != ElementKind.DRIVE)
                        .map(LibraryDescription::entry)
                        .toList();
        ContentsFile file = new ContentsFile(ConfigFiles.read(path));
        ConfigFiles.replace(path, file.with(entries).text());
    }

    private static ContentsFile.Entry entry(Element element) {
        return new ContentsFile.Entry(
                0, element.kind(), element.number(), element.barcode().orElse(""));
    }

    static Optional<Long> newCartridgeBytes(Optional<MhvtlConf> conf) {
        String text = conf.flatMap(it -> it.value(MhvtlConf.CAPACITY)).orElse("");
        long mebibytes =
                text.matches("\\d{1,12}") ? Long.parseLong(text) : MhvtlConf.CAPACITY_MIB_DEFAULT;
        return mebibytes == 0 ? Optional.empty() : Optional.of(mebibytes << 20);
    }
}
