package dev.trackset.primary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Geometry;
import dev.trackset.block.SessionId;
import dev.trackset.metadata.Granularity;
import dev.trackset.metadata.Level;
import dev.trackset.primary.BackupOrder.ObjectOrder;
import dev.trackset.primary.RestoreOrder.Target;
import dev.trackset.primary.remote.SessionLimits;
import dev.trackset.primary.volume.SideFilePolicy;
import dev.trackset.primary.volume.VolumeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What tests need to work with a primary node and a fake secondary one. */
final class Node {

    static final SessionLimits LIMITS =
            new SessionLimits(
                    4 << 20,
                    8,
                    2,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(500));

    private static final Random RANDOM = new Random();

    private Node() {}

    static PrimarySettings settings(Geometry geometry, long deviceBytes) {
        return new PrimarySettings(
                "test-host",
                new VolumeSettings(
                        geometry,
                        deviceBytes,
                        64 << 20,
                        SideFilePolicy.WAIT,
                        Duration.ofSeconds(20)),
                LIMITS);
    }

    static PrimarySettings settings() {
        return settings(Geometry.DEFAULT, 8 << 20);
    }

    static PrimaryNode open(Path home, PrimarySettings settings) throws IOException {
        return PrimaryNodes.open(home, settings, Clock.systemUTC(), System::nanoTime);
    }

    static BlockSetId blockSet() {
        return BlockSetId.create(Instant.now(), RANDOM);
    }

    static ObjectOrder order(String object) {
        return new ObjectOrder(blockSet(), object, Level.FULL, Granularity.TRACK, Instant.now());
    }

    static BackupOrder backup(FakeSecondary secondary, int channels, ObjectOrder... objects) {
        return new BackupOrder(
                SessionId.create(Instant.now(), RANDOM),
                secondary.address(),
                "secret",
                channels,
                List.of(objects));
    }

    static BackupOrder backup(FakeSecondary secondary, int channels, String... objects) {
        return backup(
                secondary,
                channels,
                Arrays.stream(objects).map(Node::order).toArray(ObjectOrder[]::new));
    }

    static RestoreOrder restore(
            FakeSecondary secondary,
            int channels,
            Path metadata,
            Target target,
            boolean overwrite) {
        return new RestoreOrder(
                SessionId.create(Instant.now(), RANDOM),
                secondary.address(),
                "secret",
                channels,
                metadata,
                target,
                List.of(),
                overwrite);
    }

    /** Bytes with runs of zeros, so that there are holes of every size. */
    static byte[] image(int length, long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        List<Integer> runs = new ArrayList<>(List.of(1, 700, 5000, 40_000, 300_000));
        int at = 0;
        while (at < length) {
            int run = Math.min(length - at, 1 + random.nextInt(runs.get(random.nextInt(5))));
            if (random.nextBoolean()) {
                byte[] data = new byte[run];
                random.nextBytes(data);
                System.arraycopy(data, 0, bytes, at, run);
            }
            at += run;
        }
        return bytes;
    }

    static Path file(Path directory, String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }
}
