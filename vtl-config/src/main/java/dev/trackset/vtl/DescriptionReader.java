package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ContentsFile;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.ElementKind;
import dev.trackset.vtl.mhvtl.MhvtlConf;
import dev.trackset.vtl.mhvtl.Stanza;
import dev.trackset.vtl.mhvtl.StanzaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a {@link LibraryDescription} out of the files of a directory. */
final class DescriptionReader {

    private final Path directory;

    DescriptionReader(Path directory) {
        this.directory = directory;
    }

    LibraryDescription read(Optional<Integer> wantedId) throws IOException {
        DeviceConf conf = new DeviceConf(ConfigFiles.read(directory.resolve(DeviceConf.FILE_NAME)));
        LibraryConfig library = StanzaReader.library(chooseLibrary(conf, wantedId));
        List<DriveConfig> drives = drives(conf, library);
        Optional<MhvtlConf> settings =
                ConfigFiles.readIfPresent(directory.resolve(MhvtlConf.FILE_NAME))
                        .map(MhvtlConf::new);
        return new LibraryDescription(
                library,
                drives,
                contents(library, drives),
                LibraryDescription.newCartridgeBytes(settings));
    }

    private static Stanza chooseLibrary(DeviceConf conf, Optional<Integer> wantedId)
            throws ConfigException {
        List<Stanza> libraries = conf.stanzas(StanzaKind.LIBRARY);
        List<Stanza> chosen =
                libraries.stream()
                        .filter(it -> wantedId.isEmpty() || wantedId.get() == it.id())
                        .toList();
        if (chosen.isEmpty()) {
            String which = wantedId.map(id -> "no library " + id).orElse("no library");
            throw new ConfigException(Trap.LIBRARY_MISSING, conf.text().name(), 0, which);
        }
        if (chosen.size() > 1) {
            Stanza second = chosen.get(1);
            throw new ConfigException(
                    wantedId.isPresent() ? Trap.ID_DUPLICATE : Trap.LIBRARY_SEVERAL,
                    conf.text().name(),
                    second.line(),
                    second.label() + " is described beside " + chosen.get(0).label());
        }
        return chosen.get(0);
    }

    private static List<DriveConfig> drives(DeviceConf conf, LibraryConfig library)
            throws ConfigException {
        TreeMap<Integer, DriveConfig> byBay = new TreeMap<>();
        for (Stanza stanza : conf.stanzas(StanzaKind.DRIVE)) {
            Optional<DriveConfig> drive =
                    StanzaReader.drive(stanza).filter(it -> it.libraryId() == library.id());
            if (drive.isEmpty()) {
                continue;
            }
            int bay = drive.get().bay();
            int line = stanza.entry(DeviceKey.LIBRARY_ID).orElseThrow().line();
            String name = conf.text().name();
            Optional<Finding> outOfRange =
                    ElementNumbers.check(library.elementMap(), ElementKind.DRIVE, bay, name, line);
            if (outOfRange.isPresent()) {
                throw new ConfigException(List.of(outOfRange.get()));
            }
            DriveConfig other = byBay.putIfAbsent(bay, drive.get());
            if (other != null) {
                throw new ConfigException(
                        Trap.BAY_DUPLICATE,
                        name,
                        line,
                        stanza.label() + " and drive " + other.id() + " stand in one bay");
            }
        }
        return List.copyOf(byBay.values());
    }

    private LibraryContents contents(LibraryConfig library, List<DriveConfig> drives)
            throws IOException {
        ContentsFile file = new ContentsFile(ConfigFiles.read(contentsPath(library)));
        LibraryContents.Builder elements = new LibraryContents.Builder(library.elementMap());
        for (ContentsFile.Entry entry : readable(file, library)) {
            elements.put(entry.kind(), entry.number(), entry.content());
        }
        drives.forEach(drive -> elements.put(ElementKind.DRIVE, drive.bay(), ""));
        elements.fill(ElementKind.SLOT);
        elements.fill(ElementKind.DRIVE);
        LibraryContents contents = elements.build();
        requireUnique(file, contents);
        return contents;
    }

    /** The file that mhvtl would read: what it remembered at exit, unless that is older. */
    private Path contentsPath(LibraryConfig library) throws IOException {
        Path path = directory.resolve(ContentsFile.fileName(library.id()));
        Path remembered = path.resolveSibling(path.getFileName() + ContentsFile.PERSIST_SUFFIX);
        if (!library.persist() || !Files.exists(remembered) || !Files.exists(path)) {
            return path;
        }
        boolean older =
                Files.getLastModifiedTime(remembered).compareTo(Files.getLastModifiedTime(path))
                        < 0;
        return older ? path : remembered;
    }

    private static List<ContentsFile.Entry> readable(ContentsFile file, LibraryConfig library)
            throws ConfigException {
        List<Finding> findings = new ArrayList<>();
        for (ContentsFile.Entry entry : file.entries()) {
            ElementNumbers.check(
                            library.elementMap(),
                            entry.kind(),
                            entry.number(),
                            file.text().name(),
                            entry.line())
                    .ifPresent(findings::add);
            boolean cartridge = entry.kind() != ElementKind.DRIVE && !entry.content().isEmpty();
            if (cartridge && !Barcode.isReadable(entry.content())) {
                findings.add(
                        new Finding(
                                Trap.BARCODE_UNREADABLE,
                                file.text().name(),
                                entry.line(),
                                "'" + entry.content() + "' is not a barcode"));
            }
        }
        if (!findings.isEmpty()) {
            throw new ConfigException(findings);
        }
        return file.entries();
    }

    private static void requireUnique(ContentsFile file, LibraryContents contents)
            throws ConfigException {
        TreeMap<String, Element> seen = new TreeMap<>();
        List<Element> inOrder =
                contents.elements().stream()
                        .sorted(Comparator.comparingInt(Element::address))
                        .toList();
        for (Element element : inOrder) {
            String barcode = element.barcode().orElse("");
            Element other = barcode.isEmpty() ? null : seen.putIfAbsent(barcode, element);
            if (other != null) {
                int line = file.entry(element.kind(), element.number()).orElseThrow().line();
                throw new ConfigException(
                        Trap.BARCODE_DUPLICATE,
                        file.text().name(),
                        line,
                        barcode + " is in " + element.label() + " and in " + other.label());
            }
        }
    }
}
