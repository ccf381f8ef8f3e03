package dev.trackset.tests.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of a command as a process of its own.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds user and system time of the command and its children
 * @param peakBytes largest resident set of a process of the command that was seen
 */
record Measured(double wallSeconds, double cpuSeconds, long peakBytes, String output) {

    private static final long POLL_MILLIS = 20;

    /** The shell's builtin prints its own time on one line and that of its children on the next. */
    private static final Pattern TIMES =
            Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

    static Measured run(Path scratch, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "run", ".out");
        Path err = Files.createTempFile(scratch, "run", ".err");
        List<String> shell =
                new ArrayList<>(List.of("sh", "-c", "\"$@\"; rc=$?; times >&2; exit $rc", "sh"));
        shell.addAll(command);
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(shell)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        long peak = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            peak =
                    Math.max(
                            peak,
                            process.descendants().mapToLong(Measured::peakBytes).max().orElse(0));
        }
        double wall = (System.nanoTime() - start) / 1e9;
        String errors = Files.readString(err, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command)
                            + " ended with "
                            + process.exitValue()
                            + ": "
                            + errors);
        }
        return new Measured(wall, childrenSeconds(errors), peak, Files.readString(out));
    }

    private static double childrenSeconds(String errors) {
        Matcher times = TIMES.matcher(errors);
        if (!times.find()) {
            throw new IllegalStateException("no times in: " + errors);
        }
        return Integer.parseInt(times.group(1)) * 60
                + Double.parseDouble(times.group(2))
                + Integer.parseInt(times.group(3)) * 60
                + Double.parseDouble(times.group(4));
    }

    private static long peakBytes(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0; // the process ended between the listing and the look
        }
    }
}
