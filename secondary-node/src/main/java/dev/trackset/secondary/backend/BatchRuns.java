package dev.trackset.secondary.backend;

import java.util.ArrayList;
import java.util.List;

/** Numbers of batches, in runs. */
public final class BatchRuns {

    private final List<Run> runs = new ArrayList<>();

    /** Batches {@code first} to {@code last}, both included. */
    public record Run(long first, long last) {}

    void add(long number) {
        Run tail = runs.isEmpty() ? null : runs.getLast();
        if (tail != null && tail.last() + 1 == number) {
            runs.set(runs.size() - 1, new Run(tail.first(), number));
        } else {
            runs.add(new Run(number, number));
        }
    }

    public List<Run> runs() {
        return List.copyOf(runs);
    }

    public long count() {
        return runs.stream().mapToLong(run -> run.last() - run.first() + 1).sum();
    }
}
