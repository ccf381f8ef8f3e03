package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.Stanza;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of a stanza. */
final class StanzaReader {

    static final Pattern LIBRARY_AND_BAY =
            Pattern.compile("(-?\\d{1,9})\\s*Slot:\\s*(-?\\d{1,9}).*");
    static final Pattern COMPRESSION =
            Pattern.compile("factor\\s*(\\d{1,9})\\s*enabled\\s*(\\d{1,9}).*");
    static final Pattern COMPRESSION_OLD = Pattern.compile("(\\d{1,9})(\\D.*)?");

    private StanzaReader() {}

    static LibraryConfig library(Stanza stanza) throws ConfigException {
        return new LibraryConfig(
                stanza.id(),
                stanza.address(),
                stanza.word(DeviceKey.VENDOR).orElse(""),
                stanza.value(DeviceKey.PRODUCT).orElse(""),
                stanza.word(DeviceKey.REVISION).orElse(""),
                stanza.word(DeviceKey.SERIAL).orElse(""),
                stanza.word(DeviceKey.NAA).orElse(""),
                homeDirectory(stanza),
                persists(stanza));
    }

    static ElementMap elementMap(Stanza library) {
        return ElementMap.of(
                library.word(DeviceKey.VENDOR).orElse(""),
                library.value(DeviceKey.PRODUCT).orElse(""));
    }

    static boolean persists(Stanza stanza) {
        String persist = stanza.word(DeviceKey.PERSIST).orElse("").toLowerCase(Locale.ROOT);
        return persist.equals("yes") || persist.equals("true");
    }

    /** The home directory, when the stanza has one that is absolute. */
    static Optional<Path> homePath(Stanza library) {
        try {
            return library.value(DeviceKey.HOME_DIRECTORY).map(Path::of).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty(); // It has a NUL character: no directory has such a name.
        }
    }

    /** The whole value, blanks included: mhvtl cannot read such a path, but Trackset can. */
    private static Path homeDirectory(Stanza stanza) throws ConfigException {
        String value = stanza.value(DeviceKey.HOME_DIRECTORY).orElse("");
        if (value.isEmpty()) {
            throw new ConfigException(
                    Trap.HOME_MISSING,
                    DeviceConf.FILE_NAME,
                    stanza.line(),
                    stanza.label() + " has no home directory");
        }
        Optional<Path> path = homePath(stanza);
        if (path.isPresent()) {
            return path.get();
        }
        throw new ConfigException(
                Trap.HOME_RELATIVE,
                DeviceConf.FILE_NAME,
                stanza.entry(DeviceKey.HOME_DIRECTORY).orElseThrow().line(),
                "'" + value + "' is not an absolute path");
    }

    /** The drive, unless it says in which library it stands in no readable way. */
    static Optional<DriveConfig> drive(Stanza stanza) {
        Matcher matcher = LIBRARY_AND_BAY.matcher(stanza.value(DeviceKey.LIBRARY_ID).orElse(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new DriveConfig(
                        stanza.id(),
                        stanza.address(),
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        stanza.word(DeviceKey.VENDOR).orElse(""),
                        stanza.value(DeviceKey.PRODUCT).orElse(""),
                        stanza.word(DeviceKey.REVISION).orElse(""),
                        stanza.word(DeviceKey.SERIAL).orElse(""),
                        stanza.word(DeviceKey.NAA).orElse(""),
                        compression(stanza)));
    }

    /** What mhvtl does: nothing is compressed unless it is both enabled and has a type. */
    static Compression compression(Stanza stanza) {
        Compression.Method method =
                switch (stanza.word(DeviceKey.COMPRESSION_TYPE).orElse("")) {
                    case "lzo" -> Compression.Method.LZO;
                    case "zlib" -> Compression.Method.ZLIB;
                    default -> Compression.Method.NONE;
                };
        Matcher matcher = COMPRESSION.matcher(stanza.value(DeviceKey.COMPRESSION).orElse(""));
        if (!matcher.matches() || matcher.group(2).matches("0+")) {
            return Compression.NONE;
        }
        int factor = Integer.parseInt(matcher.group(1));
        return new Compression(method, factor >= 1 && factor <= 9 ? factor : 1);
    }
}
