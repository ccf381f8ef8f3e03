package dev.trackset.control.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Configures java.util.logging when the first logger is used: to {@code log/trackset.log} of the
 * home that this process owns, and nowhere else; least of all to the terminal.
 */
public final class LogSetup {

    private static final String FOLDER = "trackset.log.folder";
    private static final int FILE_BYTES_MAX = 10 << 20;
    private static final int FILES_MAX = 5;
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n";

    /** Called by the log manager. */
    public LogSetup() throws IOException {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        Logger.getLogger("org.flywaydb").setLevel(Level.WARNING);
        String folder = System.getProperty(FOLDER);
        if (folder != null && Files.isWritable(Path.of(folder))) {
            FileHandler handler =
                    new FileHandler(
                            folder.replace("%", "%%") + "/trackset.log",
                            FILE_BYTES_MAX,
                            FILES_MAX,
                            true);
            handler.setFormatter(new SimpleFormatter());
            root.addHandler(handler);
        }
    }

    /** To be called before anything logs. */
    static void silent() {
        System.setProperty("java.util.logging.config.class", LogSetup.class.getName());
    }

    /** To be called when this process owns the home, and before anything logs. */
    static void into(Path folder) {
        silent();
        System.setProperty(FOLDER, folder.toString());
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    }
}
