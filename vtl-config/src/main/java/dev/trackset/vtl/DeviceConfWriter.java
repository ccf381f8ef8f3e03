package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ConfigText;
import dev.trackset.vtl.mhvtl.DeviceConf;
import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.ScsiAddress;
import dev.trackset.vtl.mhvtl.StanzaKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a whole {@code device.conf}. */
final class DeviceConfWriter {

    private static final String VERSION_LINE = "VERSION: 5";

    /** Microseconds by which an idle device lengthens its poll interval; mhvtl's default. */
    private static final String BACKOFF = "400";

    private final List<String> lines = new ArrayList<>();

    private DeviceConfWriter() {}

    static DeviceConf write(LibraryConfig library, List<DriveConfig> drives) {
        DeviceConfWriter writer = new DeviceConfWriter();
        writer.lines.add(VERSION_LINE);
        writer.lines.add("");
        writer.library(library);
        drives.forEach(writer::drive);
        return new DeviceConf(
                ConfigText.of(DeviceConf.FILE_NAME, String.join("\n", writer.lines) + "\n"));
    }

    static String homeLine(Path homeDirectory) {
        return line(DeviceKey.HOME_DIRECTORY, homeDirectory.toString());
    }

    private void library(LibraryConfig library) {
        header(StanzaKind.LIBRARY, library.id(), library.address());
        add(DeviceKey.VENDOR, library.vendor());
        add(DeviceKey.PRODUCT, library.product());
        add(DeviceKey.REVISION, library.revision());
        add(DeviceKey.SERIAL, library.serial());
        add(DeviceKey.NAA, library.naa());
        lines.add(homeLine(library.homeDirectory()));
        if (library.persist()) {
            add(DeviceKey.PERSIST, "True");
        }
        end();
    }

    private void drive(DriveConfig drive) {
        header(StanzaKind.DRIVE, drive.id(), drive.address());
        add(
                DeviceKey.LIBRARY_ID,
                "%d Slot: %s".formatted(drive.libraryId(), twoDigits(drive.bay())));
        add(DeviceKey.VENDOR, drive.vendor());
        add(DeviceKey.PRODUCT, drive.product());
        add(DeviceKey.REVISION, drive.revision());
        add(DeviceKey.SERIAL, drive.serial());
        add(DeviceKey.NAA, drive.naa());
        compression(drive.compression());
        end();
    }

    private void compression(Compression compression) {
        boolean enabled = compression.method() != Compression.Method.NONE;
        add(
                DeviceKey.COMPRESSION,
                "factor %d enabled %d".formatted(compression.factor(), enabled ? 1 : 0));
        if (enabled) {
            String type = compression.method().name().toLowerCase(Locale.ROOT);
            add(DeviceKey.COMPRESSION_TYPE, type);
        }
    }

    /** The number is never padded: mhvtl's generator of units reads 08 as the end of the list. */
    private void header(StanzaKind kind, int id, ScsiAddress address) {
        lines.add(
                "%s: %d CHANNEL: %s TARGET: %s LUN: %s"
                        .formatted(
                                kind.word(),
                                id,
                                twoDigits(address.channel()),
                                twoDigits(address.target()),
                                twoDigits(address.lun())));
    }

    private static String twoDigits(int number) {
        return "%02d".formatted(number);
    }

    private void add(DeviceKey key, String value) {
        if (!value.isEmpty()) {
            lines.add(line(key, value));
        }
    }

    private static String line(DeviceKey key, String value) {
        return " " + key.text() + " " + value;
    }

    private void end() {
        add(DeviceKey.BACKOFF, BACKOFF);
        lines.add("");
    }
}
