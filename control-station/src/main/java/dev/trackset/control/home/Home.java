package dev.trackset.control.home;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The folders and files of a home. Knows where everything is, and nothing of what is in it. */
public record Home(Path folder) {

    /** Format of homes that this version makes and understands. */
    public static final int FORMAT = 1;

    /** Text of ENOSPC, which Java passes on as it is. */
    private static final String NO_SPACE = "No space left on device";

    private static final int FORMAT_FILE_BYTES_MAX = 64;

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    public Path config() {
        return folder.resolve("config.yaml");
    }

    public Path lock() {
        return folder.resolve("lock");
    }

    public Path run() {
        return folder.resolve("run");
    }

    /** Address and secret of the control port, while a process owns the home. */
    public Path controlPort() {
        return run().resolve("control.json");
    }

    public Path library() {
        return folder.resolve("library");
    }

    public Path vtl() {
        return folder.resolve("vtl");
    }

    public Path catalog() {
        return folder.resolve("catalog");
    }

    public Path metadata() {
        return catalog().resolve("metadata");
    }

    public Path primary() {
        return folder.resolve("primary");
    }

    public Path staging() {
        return folder.resolve("staging");
    }

    public Path log() {
        return folder.resolve("log");
    }

    private Path format() {
        return folder.resolve("format");
    }

    /**
     * Makes the folders when they are missing and checks the format.
     *
     * @throws ProblemException {@code home-not-writable}, {@code home-too-new}, {@code not-a-home}
     */
    public void prepare() throws ProblemException {
        try {
            Files.createDirectories(folder);
            checkFormat();
            for (Path inner :
                    List.of(
                            run(),
                            library(),
                            vtl(),
                            catalog(),
                            metadata(),
                            primary(),
                            staging(),
                            log())) {
                Files.createDirectories(inner);
            }
            if (!Files.exists(config())) {
                Files.writeString(
                        config(), SettingsFile.commentedDefaults(), StandardOpenOption.CREATE);
            }
        } catch (ProblemException e) {
            throw e;
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private void checkFormat() throws IOException {
        if (!Files.exists(format())) {
            Files.writeString(format(), FORMAT + "\n");
            return;
        }
        if (Files.size(format()) > FORMAT_FILE_BYTES_MAX) {
            throw notAHome("its file 'format' is not a number");
        }
        String text = Files.readString(format()).strip();
        int found;
        try {
            found = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notAHome("its file 'format' says '" + text + "'");
        }
        if (found > FORMAT) {
            throw new ProblemException(
                    "home-too-new",
                    "The home "
                            + folder
                            + " has format "
                            + found
                            + "; this version knows "
                            + FORMAT,
                    "Use the version of trackset that made it, or another folder with --home.");
        }
    }

    private ProblemException notAHome(String why) {
        return new ProblemException(
                "not-a-home",
                "The folder " + folder + " is not a home of trackset: " + why,
                "Choose another folder with --home or TRACKSET_HOME.");
    }

    /** What a failure to write into the home means for the user. */
    ProblemException notWritable(IOException e) {
        if (String.valueOf(e.getMessage()).contains(NO_SPACE)) {
            return new ProblemException(
                    "disk-full",
                    "The file system of the home " + folder + " is full",
                    "Make room there, then do it again.",
                    e);
        }
        String reason =
                e instanceof FileSystemException f && f.getReason() != null
                        ? f.getReason()
                        : e.getClass().getSimpleName();
        return new ProblemException(
                "home-not-writable",
                "The home " + folder + " cannot be written (" + reason + ")",
                "Give yourself the right to write there, or choose another folder with --home"
                        + " or TRACKSET_HOME.",
                e);
    }
}
