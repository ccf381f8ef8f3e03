package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.ContentsFile;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.MhvtlConf;
import dev.trackset.vtl.mhvtl.Stanza;
import dev.trackset.vtl.mhvtl.StanzaKind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds what mhvtl would refuse, ignore or misunderstand in a configuration directory. Reads the
 * files and looks whether cartridges exist; changes nothing.
 */
public final class ConfigCheck {

    private final Path directory;
    private final List<Finding> findings = new ArrayList<>();

    private ConfigCheck(Path directory) {
        this.directory = directory;
    }

    /**
     * All findings by file and line. Files that are missing or unreadable are findings too.
     *
     * @throws IOException when the directory itself cannot be read
     */
    public static List<Finding> check(Path configDirectory) throws IOException {
        ConfigCheck check = new ConfigCheck(configDirectory);
        check.run();
        check.findings.sort(
                Comparator.comparing(Finding::file)
                        .thenComparing(Finding::line)
                        .thenComparing(Finding::trap));
        return List.copyOf(check.findings);
    }

    private void run() throws IOException {
        DeviceConf devices =
                new DeviceConf(
                        read(DeviceConf.FILE_NAME, Trap.FILE_MISSING, "there is no device.conf")
                                .orElse(ConfigText.of(DeviceConf.FILE_NAME, "")));
        if (!devices.text().lines().isEmpty()) {
            FindingList list = new FindingList(devices.text(), findings);
            DeviceLinesCheck.check(devices, list);
            devices.stanzas().forEach(stanza -> StanzaCheck.check(stanza, devices.text(), list));
            DevicesCheck.check(devices, list);
        }
        read(MhvtlConf.FILE_NAME, Trap.CONF_MISSING, "there is no mhvtl.conf")
                .ifPresent(text ->
                        MhvtlConfCheck.check(
                                new MhvtlConf(text),
                                devices,
                                directory,
                                new FindingList(text, findings)));
        contents(devices);
    }

    private void contents(DeviceConf devices) throws IOException {
        TreeMap<Integer, Stanza> libraries = new TreeMap<>();
        devices.stanzas(StanzaKind.LIBRARY).forEach(it -> libraries.putIfAbsent(it.id(), it));
        for (Stanza library : libraries.values()) {
            String name = ContentsFile.fileName(library.id());
            Optional<ConfigText> text =
                    read(name, Trap.CONTENTS_MISSING, library.label() + " has no file " + name);
            if (text.isPresent()) {
                FindingList list = new FindingList(text.get(), findings);
                ContentsFile contents = new ContentsFile(text.get());
                new ContentsCheck(library, devices, contents, list).check();
                new CartridgesCheck(library, devices, contents, list).check();
                remembered(library, name);
            }
        }
        strayContents(libraries);
    }

    private void remembered(Stanza library, String name) throws IOException {
        Path remembered = directory.resolve(name + ContentsFile.PERSIST_SUFFIX);
        if (StanzaReader.persists(library)
                && Files.exists(remembered)
                && Files.getLastModifiedTime(remembered)
                                .compareTo(Files.getLastModifiedTime(directory.resolve(name)))
                        >= 0) {
            String detail = remembered.getFileName() + " is newer";
            findings.add(new Finding(Trap.PERSIST_NEWER, name, 0, detail));
        }
    }

    private void strayContents(TreeMap<Integer, Stanza> libraries) throws IOException {
        String glob = ContentsFile.FILE_NAME_PREFIX + "*";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String number = name.substring(ContentsFile.FILE_NAME_PREFIX.length());
                if (!number.matches("\\d{1,9}")) {
                    continue;
                }
                boolean known = libraries.containsKey(Integer.valueOf(number));
                if (number.startsWith("0")) {
                    findings.add(new Finding(Trap.CONTENTS_PADDED, name, 0, "padded number"));
                } else if (!known) {
                    String detail = DeviceConf.FILE_NAME + " has no library " + number;
                    findings.add(new Finding(Trap.CONTENTS_ORPHAN, name, 0, detail));
                }
            }
        }
    }

    private Optional<ConfigText> read(String name, Trap ifMissing, String detail)
            throws IOException {
        try {
            Optional<ConfigText> text = ConfigFiles.readIfPresent(directory.resolve(name));
            if (text.isEmpty()) {
                findings.add(new Finding(ifMissing, name, 0, detail));
            }
            return text;
        } catch (ConfigException e) {
            findings.addAll(e.findings());
            return Optional.empty();
        }
    }
}
