package dev.trackset.stage;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Measures one stage; any number of threads may report to it.
 *
 * <pre>{@code
 * long start = timer.now();
 * ByteBuffer batch = pool.acquire();
 * start = timer.waited(start);
 * file.read(batch);
 * timer.worked(start, batch.position());
 * }</pre>
 */
public final class StageTimer {

    private final String stage;
    private final LongSupplier nanoClock;
    private final LongAdder busyNanos = new LongAdder();
    private final LongAdder waitNanos = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /**
     * @param nanoClock monotonic time in nanoseconds, as System.nanoTime gives it
     */
    public StageTimer(String stage, LongSupplier nanoClock) {
        this.stage = stage;
        this.nanoClock = nanoClock;
    }

    public long now() {
        return nanoClock.getAsLong();
    }

    /**
     * Books the time since {@code start} as work that passed {@code byteCount} bytes; gives the
     * time now.
     */
    public long worked(long start, long byteCount) {
        long now = now();
        busyNanos.add(now - start);
        bytes.add(byteCount);
        return now;
    }

    /** Books the time since {@code start} as waiting; gives the time now. */
    public long waited(long start) {
        long now = now();
        waitNanos.add(now - start);
        return now;
    }

    public StageTime time() {
        return new StageTime(stage, busyNanos.sum(), waitNanos.sum(), bytes.sum());
    }
}
