package dev.trackset.control.cli;

import dev.trackset.control.job.JobProgress;

/** Shows how far a job is, on standard error. */
interface ProgressView extends AutoCloseable {

    void show(JobProgress progress);

    @Override
    void close();

    /** A bar on a terminal, a line now and then elsewhere. */
    static ProgressView of(Console console) {
        return console.isTerminal() ? new ProgressBarView() : new ProgressLines(console);
    }
}
