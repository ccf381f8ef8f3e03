package dev.trackset.primary;

import dev.trackset.block.BlockSetId;
import dev.trackset.block.Extent;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.MetadataSink;
import dev.trackset.metadata.RawName;
import dev.trackset.primary.BackupTask.ObjectReport;
import dev.trackset.primary.RestoreOrder.Target;
import dev.trackset.primary.remote.BatchSink;
import dev.trackset.primary.volume.VolumeReader;
import dev.trackset.primary.volume.VolumeSettings;
import dev.trackset.primary.volume.VolumeStore;
import dev.trackset.stage.StageTime;
import dev.trackset.stage.StageTimer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Speed of a primary node's own part: reading a volume onto channels, and back, with a peer that
 * keeps nothing or everything in memory. The yardstick is a plain read and copy of the same bytes
 * in the same run. Started by hand: {@code VolumeBenchmark FOLDER [MEBIBYTES]}.
 */
final class VolumeBenchmark {

    private static final int CHUNK_BYTES = 1 << 20;

    private final Path directory;
    private final long bytes;
    private final PrintStream out = System.out;

    private VolumeBenchmark(Path directory, long bytes) {
        this.directory = directory;
        this.bytes = bytes;
    }

    public static void main(String[] arguments) throws Exception {
        long mebibytes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1024;
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "volume-benchmark");
        new VolumeBenchmark(directory, mebibytes << 20).run();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private double measure(String name, Work work) throws Exception {
        double best = 0;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.max(best, bytes * 1e-6 / ((System.nanoTime() - start) * 1e-9));
        }
        out.printf("%-40s %8.0f MB/s%n", name, best);
        return best;
    }

    private void run() throws Exception {
        Path image = directory.resolve("image");
        writeImage(image);
        PrimarySettings settings =
                new PrimarySettings(
                        "bench",
                        VolumeSettings.DEFAULT,
                        dev.trackset.primary.remote.SessionLimits.DEFAULT);
        try (PrimaryNode node = Node.open(directory.resolve("home"), settings)) {
            node.volumes().create("v", bytes);
            node.volumes().importImage("v", image);
            double read = measure("dd bs=256k to /dev/null", () -> dd(image, "/dev/null"));
            measure("plain read, one buffer of 256 KiB", () -> read(image));
            for (int buffers : new int[] {1, 16, 32, 128}) {
                double filled =
                        measure(
                                "volume into nothing, " + buffers + " buffers",
                                () -> readVolume((VolumeStore) node.volumes(), buffers));
                out.printf("   ratio to dd %.2f%n", filled / read);
            }
            for (int channels = 1; channels <= 2; channels++) {
                int count = channels;
                double sent = measure("backup, " + count + " channels", () -> backup(node, count));
                out.printf("   ratio to dd %.2f%n", sent / read);
            }
            double copied =
                    measure(
                            "dd bs=256k conv=fsync to a file",
                            () -> dd(image, directory + "/copy", "conv=fsync"));
            restore(node, copied);
        } finally {
            try (var files = Files.walk(directory)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private void writeImage(Path image) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        Random random = new Random(1);
        try (OutputStream file = Files.newOutputStream(image)) {
            for (long done = 0; done < bytes; done += CHUNK_BYTES) {
                random.nextBytes(chunk);
                file.write(chunk);
            }
        }
    }

    private static void dd(Path from, String to, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("dd", "if=" + from, "of=" + to, "bs=256k", "status=none"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("dd failed");
        }
    }

    private static void read(Path image) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.READ)) {
            while (file.read(buffer.clear()) > 0) {
                continue;
            }
        }
    }

    /** The disk adapter alone: reads, looks for zeros, frames. */
    private void readVolume(VolumeStore volumes, int buffers) throws Exception {
        StageTimer timer = new StageTimer("disk read", System::nanoTime);
        VolumeStore.Wanted wanted = new VolumeStore.Wanted("v", Node.blockSet());
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (VolumeReader reader = volumes.protect(List.of(wanted), timer).getFirst()) {
            reader.read(new Nothing(buffers), new NoMetadata());
        }
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        out.printf(
                "   busy %d ms, cpu %d ms%n",
                timer.time().busyNanos() / 1_000_000, cpu / 1_000_000);
    }

    /** Forgets batches, and takes so many buffers in turn. */
    private static final class Nothing implements BatchSink {
        private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
        private long posted;

        Nothing(int count) {
            for (int i = 0; i < count; i++) {
                buffers.add(ByteBuffer.allocateDirect(256 << 10));
            }
        }

        @Override
        public int batchBytesMax() {
            return 256 << 10;
        }

        @Override
        public ByteBuffer acquire() {
            return buffers.removeFirst().clear();
        }

        @Override
        public long post(ByteBuffer batch, int frames) {
            buffers.addLast(batch);
            return posted++;
        }

        @Override
        public void discard(ByteBuffer batch) {
            buffers.addLast(batch);
        }
    }

    private static final class NoMetadata implements MetadataSink {
        @Override
        public long entry(FileEntry entry) {
            return 0;
        }

        @Override
        public void extent(Extent extent) {}

        @Override
        public void unreadable(RawName path, String reason) {}
    }

    private void backup(PrimaryNode node, int channels) throws Exception {
        try (FakeSecondary secondary = new FakeSecondary()) {
            secondary.behaviour.forget = true;
            secondary.behaviour.segmentBatches = 290;
            secondary.behaviour.creditBytes = 4 << 20;
            BackupTask task = node.backup(Node.backup(secondary, channels, "volume:v"));
            ObjectReport report = task.await().getFirst();
            report.failure()
                    .ifPresent(problem -> {
                        throw new IllegalStateException(problem.toString());
                    });
            Files.delete(report.metadata().orElseThrow());
            print(task.stageTimes());
        }
    }

    private void restore(PrimaryNode node, double yardstick) throws Exception {
        try (FakeSecondary secondary = new FakeSecondary()) {
            ObjectReport report =
                    node.backup(Node.backup(secondary, 2, "volume:v")).await().getFirst();
            BlockSetId blockSet = report.blockSet();
            for (int channels : new int[] {1, 2}) {
                double rate =
                        measure(
                                "restore, " + channels + " channels",
                                () -> {
                                    secondary.prepareRestore(blockSet, 3);
                                    RestoreTask task =
                                            node.restore(
                                                    Node.restore(
                                                            secondary,
                                                            channels,
                                                            report.metadata().orElseThrow(),
                                                            new Target.VolumeNamed("copy"),
                                                            false));
                                    task.await();
                                    print(task.stageTimes());
                                    node.volumes().delete("copy");
                                });
                out.printf("   ratio to dd %.2f%n", rate / yardstick);
            }
        }
    }

    private void print(List<StageTime> stages) {
        for (StageTime stage : stages) {
            out.printf(
                    "   %-14s busy %5d ms, waiting %5d ms%n",
                    stage.stage(), stage.busyNanos() / 1_000_000, stage.waitNanos() / 1_000_000);
        }
    }
}
