package dev.trackset.vtl.mhvtl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code mhvtl.conf}: {@code KEY=VALUE} lines that a shell, systemd and mhvtl's own code all read.
 *
 * @param text the whole file
 */
public record MhvtlConf(ConfigText text) {

    public static final String FILE_NAME = "mhvtl.conf";

    /** Directory in which mhvtl's helper script makes cartridges. */
    public static final String HOME_PATH = "MHVTL_HOME_PATH";

    /** Directory of the other files; the one key that the daemons read. */
    public static final String CONFIG_PATH = "MHVTL_CONFIG_PATH";

    /** MiB of a new cartridge; 0 stands for the native capacity of its generation. */
    public static final String CAPACITY = "CAPACITY";

    public static final String VERBOSE = "VERBOSE";
    public static final String VTL_DEBUG = "VTL_DEBUG";
    public static final String DAEMON_DEBUG = "DAEMON_DEBUG";

    /** What mhvtl takes when {@link #CAPACITY} is absent or empty. */
    public static final long CAPACITY_MIB_DEFAULT = 500;

    private static final Pattern ENTRY = Pattern.compile("([^=]*)=(.*)", Pattern.DOTALL);

    /**
     * @param line number from 1
     * @param key as it stands, with any blanks
     * @param value as it stands, with any blanks
     */
    public record Entry(int line, String key, String value) {}

    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number <= text.lines().size(); number++) {
            Matcher matcher = ENTRY.matcher(text.line(number));
            if (!text.isComment(number) && matcher.matches()) {
                entries.add(new Entry(number, matcher.group(1), matcher.group(2)));
            }
        }
        return entries;
    }

    /** The value of the key's last line, as a shell would have it. */
    public Optional<String> value(String key) {
        return last(key).map(entry -> entry.value().strip());
    }

    /** Sets a key in its line, or in a new line at the end. */
    public MhvtlConf with(String key, String value) {
        String line = key + "=" + value;
        return new MhvtlConf(
                last(key)
                        .map(entry -> text.withLine(entry.line(), line))
                        .orElseGet(() -> text.withInserted(text.lines().size() + 1, line)));
    }

    private Optional<Entry> last(String key) {
        return entries().stream()
                .filter(entry -> entry.key().strip().equals(key))
                .reduce((_, later) -> later);
    }
}
