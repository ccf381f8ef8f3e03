package dev.trackset.control.job;

import dev.trackset.stage.StageTime;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How busy a stage was: the share of its time that it spent on its own work instead of waiting for
 * its neighbours. The stage with the highest share is the one that sets the pace.
 *
 * @param share 0..1
 * @param busySeconds summed over the threads of the stage
 */
public record StageShare(String stage, double share, double busySeconds, long bytes) {

    /** The busiest first. */
    public static List<StageShare> of(Collection<StageTime> times, Duration elapsed) {
        return times.stream()
                .map(time -> of(time, elapsed))
                .sorted(Comparator.comparingDouble(StageShare::share).reversed())
                .toList();
    }

    private static StageShare of(StageTime time, Duration elapsed) {
        long whole = Math.max(Math.max(elapsed.toNanos(), time.busyNanos() + time.waitNanos()), 1);
        return new StageShare(
                time.stage(),
                Math.min(1, (double) time.busyNanos() / whole),
                time.busyNanos() / 1e9,
                time.bytes());
    }
}
