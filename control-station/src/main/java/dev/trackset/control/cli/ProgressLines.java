package dev.trackset.control.cli;

import dev.trackset.control.job.JobProgress;
import java.time.Duration;

/** A line now and then: for logs and pipes. */
final class ProgressLines implements ProgressView {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Console console;
    private final long start = System.nanoTime();
    private long lastLine = start;

    ProgressLines(Console console) {
        this.console = console;
    }

    @Override
    public void show(JobProgress progress) {
        long now = System.nanoTime();
        if (now - lastLine < EVERY.toNanos() || progress.state().isOver()) {
            return;
        }
        lastLine = now;
        double seconds = (now - start) / 1e9;
        StringBuilder line = new StringBuilder(progress.phase());
        line.append(": ").append(Output.size(progress.bytesDone()));
        progress.bytesTotal().ifPresent(total -> line.append(" of ").append(Output.size(total)));
        line.append(", ").append(Output.count(progress.entriesDone())).append(" entries, ");
        line.append(Output.rate(progress.bytesDone(), seconds));
        if (progress.bytesTotal().isPresent() && progress.bytesDone() > 0) {
            double share = (double) progress.bytesDone() / progress.bytesTotal().getAsLong();
            line.append(", ")
                    .append(Output.seconds(Math.max(0, seconds / share - seconds)))
                    .append(" left");
        }
        console.err().println(line);
    }

    @Override
    public void close() {}
}
