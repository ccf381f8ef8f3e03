package dev.trackset.vtl.mhvtl;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of a stanza in {@code device.conf}. */
public enum DeviceKey {
    VENDOR("Vendor identification:", Owner.BOTH),
    PRODUCT("Product identification:", Owner.BOTH),
    REVISION("Product revision level:", Owner.BOTH),
    SERIAL("Unit serial number:", Owner.BOTH),
    NAA("NAA:", Owner.BOTH),
    BACKOFF("Backoff:", Owner.BOTH),
    FIFO("fifo:", Owner.BOTH),
    HOME_DIRECTORY("Home directory:", Owner.LIBRARY),
    PERSIST("PERSIST:", Owner.LIBRARY),
    MOVE_COMMAND("movecommand:", Owner.LIBRARY),
    COMMAND_TIMEOUT("commandtimeout:", Owner.LIBRARY),
    /** {@code Library ID: 10 Slot: 1}, the library and the bay of a drive. */
    LIBRARY_ID("Library ID:", Owner.DRIVE),
    /** {@code Compression: factor 1 enabled 1}, or in the old form only the factor. */
    COMPRESSION("Compression:", Owner.DRIVE),
    COMPRESSION_TYPE("Compression type:", Owner.DRIVE),
    LBP("LBP RSCRC BE:", Owner.DRIVE);

    private enum Owner {
        LIBRARY,
        DRIVE,
        BOTH
    }

    private final String text;
    private final Owner owner;
    private final Pattern pattern;
    private final Pattern anyCase;

    DeviceKey(String text, Owner owner) {
        this.text = text;
        this.owner = owner;
        this.pattern = Pattern.compile("\\s*" + Pattern.quote(text) + "(.*)", Pattern.DOTALL);
        this.anyCase =
                Pattern.compile(pattern.pattern(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    /** The key as it stands in the file, with its colon. */
    public String text() {
        return text;
    }

    public boolean isFor(StanzaKind kind) {
        return switch (owner) {
            case BOTH -> true;
            case LIBRARY -> kind == StanzaKind.LIBRARY;
            case DRIVE -> kind == StanzaKind.DRIVE;
        };
    }

    /** What stands behind the key, not stripped, when the line has this key. */
    public Optional<String> rawValue(String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The key of a line, if it has one. */
    public static Optional<DeviceKey> of(String line) {
        return find(line, false);
    }

    /** The key that a line would have if capitals did not matter. */
    public static Optional<DeviceKey> ofAnyCase(String line) {
        return find(line, true);
    }

    private static Optional<DeviceKey> find(String line, boolean anyCase) {
        for (DeviceKey key : values()) {
            if ((anyCase ? key.anyCase : key.pattern).matcher(line).matches()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
