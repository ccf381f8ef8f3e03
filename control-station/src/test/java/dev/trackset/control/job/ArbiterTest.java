package dev.trackset.control.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackset.control.job.Arbiter.Lease;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ArbiterTest {

    private final Arbiter arbiter = new Arbiter(3, 2);

    @Test
    void drivesAreSharedOut() throws Exception {
        Lease first = lease(2);
        CompletableFuture<Lease> second = later(2, Set.of());
        assertWaits(second);

        first.close();

        second.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void aTapeIsReadByOneJobAtATime() throws Exception {
        Lease first = arbiter.lease(1, Set.of("A", "B"), barcode -> false);
        assertThat(arbiter.isRead("A")).isTrue();
        CompletableFuture<Lease> second = later(1, Set.of("B", "C"));
        assertWaits(second);
        assertThat(arbiter.isRead("C")).isFalse();

        first.close();

        second.get(10, TimeUnit.SECONDS).close();
        assertThat(arbiter.isRead("A")).isFalse();
    }

    @Test
    void firstComeFirstServed() throws Exception {
        Lease running = lease(2);
        CompletableFuture<Lease> large = later(3, Set.of());
        assertWaits(large);
        CompletableFuture<Lease> small = later(1, Set.of());
        assertWaits(small);

        running.close();

        Lease second = large.get(10, TimeUnit.SECONDS);
        assertWaits(small);
        second.close();
        small.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void soManyJobsAtOnceAndNoMore() throws Exception {
        Lease first = lease(1);
        Lease second = lease(1);
        CompletableFuture<Lease> third = later(1, Set.of());
        assertWaits(third);

        first.close();

        third.get(10, TimeUnit.SECONDS).close();
        second.close();
    }

    @Test
    void whoIsInterruptedLeavesTheLine() throws Exception {
        Lease running = lease(3);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread waiting =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                lease(3).close();
                                outcome.complete(null);
                            } catch (InterruptedException e) {
                                outcome.complete(e);
                            }
                        });
        waiting.interrupt();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);

        CompletableFuture<Lease> next = later(3, Set.of());
        running.close();
        next.get(10, TimeUnit.SECONDS).close();
    }

    private Lease lease(int drives) throws InterruptedException {
        return arbiter.lease(drives, Set.of(), barcode -> false);
    }

    private CompletableFuture<Lease> later(int drives, Set<String> tapes) {
        CompletableFuture<Lease> lease = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        lease.complete(arbiter.lease(drives, tapes, barcode -> false));
                    } catch (InterruptedException e) {
                        lease.completeExceptionally(e);
                    }
                });
        return lease;
    }

    private static void assertWaits(CompletableFuture<Lease> lease) throws Exception {
        try {
            lease.get(50, TimeUnit.MILLISECONDS);
            throw new AssertionError("does not wait");
        } catch (TimeoutException e) {
            assertThat(lease).isNotDone();
        }
    }
}
