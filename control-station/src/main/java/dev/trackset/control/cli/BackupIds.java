package dev.trackset.control.cli;

/** Names of backups as users type them. */
final class BackupIds {

    private static final String LATEST_OF = "latest:";

    private BackupIds() {}

    /** The path in {@code latest:PATH} becomes absolute. */
    static String absolute(String id, Console console) {
        return id.startsWith(LATEST_OF)
                ? LATEST_OF + ObjectNames.absolute(id.substring(LATEST_OF.length()), console)
                : id;
    }
}
