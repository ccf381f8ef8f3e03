package dev.trackset.control.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The world around a command: its streams, its folder, its environment. */
final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final Path folder;
    private final Map<String, String> environment;
    private final boolean isTerminal;

    Console(
            OutputStream out,
            OutputStream err,
            Path folder,
            Map<String, String> environment,
            boolean isTerminal) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.folder = folder;
        this.environment = environment;
        this.isTerminal = isTerminal;
    }

    static Console system() {
        java.io.Console terminal = System.console();
        return new Console(
                System.out,
                System.err,
                Path.of("").toAbsolutePath(),
                System.getenv(),
                terminal != null && terminal.isTerminal());
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    boolean isTerminal() {
        return isTerminal;
    }

    Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /** A path as the user typed it, made absolute. */
    Path resolve(String path) {
        return folder.resolve(path).normalize();
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
