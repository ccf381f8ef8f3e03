package dev.trackset.control.job;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * Shares drives and tapes among jobs: first come, first served, and all that a job needs at once,
 * so that no two jobs wait for each other. Tapes that are written are given by the tape policy;
 * here are those that are read.
 */
public final class Arbiter {

    private final Set<String> tapesRead = new HashSet<>();
    private final Queue<Object> line = new ArrayDeque<>();
    private final int drives;
    private int drivesFree;
    private int jobsFree;

    /**
     * @param drives drives of the library
     * @param jobsAtOnce jobs that may run at the same time
     */
    public Arbiter(int drives, int jobsAtOnce) {
        this.drives = drives;
        this.drivesFree = drives;
        this.jobsFree = jobsAtOnce;
    }

    /** What a job holds until it closes this. */
    public final class Lease implements AutoCloseable {
        private final int leasedDrives;
        private final Set<String> tapes;

        private Lease(int leasedDrives, Set<String> tapes) {
            this.leasedDrives = leasedDrives;
            this.tapes = tapes;
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }

    /** Whether a tape is written now, as the tape policy knows. */
    @FunctionalInterface
    public interface Writing {
        boolean isWritten(String barcode);
    }

    public int drives() {
        return drives;
    }

    public synchronized boolean isRead(String barcode) {
        return tapesRead.contains(barcode);
    }

    /**
     * Waits until drives and tapes are free.
     *
     * @param count drives, at most {@link #drives}
     * @param tapes barcodes that will be read
     */
    public Lease lease(int count, Set<String> tapes, Writing writing) throws InterruptedException {
        Object ticket = new Object();
        synchronized (this) {
            line.add(ticket);
            try {
                while (line.peek() != ticket || !isFree(count, tapes, writing)) {
                    wait();
                }
                drivesFree -= count;
                jobsFree--;
                tapesRead.addAll(tapes);
                return new Lease(count, Set.copyOf(tapes));
            } finally {
                line.remove(ticket);
                notifyAll();
            }
        }
    }

    private boolean isFree(int count, Set<String> tapes, Writing writing) {
        return jobsFree > 0
                && drivesFree >= count
                && tapes.stream().noneMatch(t -> tapesRead.contains(t) || writing.isWritten(t));
    }

    private synchronized void giveBack(Lease lease) {
        drivesFree += lease.leasedDrives;
        jobsFree++;
        tapesRead.removeAll(lease.tapes);
        notifyAll();
    }
}
