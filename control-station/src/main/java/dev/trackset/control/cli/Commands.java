package dev.trackset.control.cli;

import java.util.List;

/** The commands there are. Only the one that is asked for is made. */
final class Commands {

    /** In the order of the help text. */
    static final List<String> NAMES =
            List.of(
                    "backup",
                    "backups",
                    "restore",
                    "job",
                    "volume",
                    "library",
                    "dump",
                    "vtl-config",
                    "up",
                    "down",
                    "status");

    private Commands() {}

    static Object make(String name, Root root) {
        return switch (name) {
            case "backup" -> new BackupCommand(root);
            case "backups" -> new BackupsCommand(root);
            case "restore" -> new RestoreCommand(root);
            case "job" -> new JobCommand(root);
            case "volume" -> new VolumeCommand(root);
            case "library" -> new LibraryCommand(root);
            case "dump" -> new DumpCommand(root);
            case "vtl-config" -> new VtlConfigCommand(root);
            case "up" -> new UpCommand(root);
            case "down" -> new DownCommand(root);
            case "status" -> new StatusCommand(root);
            default -> throw new IllegalArgumentException("no such command: " + name);
        };
    }
}
