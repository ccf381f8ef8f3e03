package dev.trackset.tests.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The main job beside {@code cp} and {@code tar}, in one run on the same data: a volume image and a
 * file tree.
 *
 * <pre>{@code
 * tests/benchmark [--size-mib 2048] [--tree DIR] [--runs 3] [--work DIR]
 * }</pre>
 *
 * Each round runs every row once, so that a machine whose speed drifts slows all rows alike; the
 * table has the median of the rounds. Everything is read from a warm page cache and ends durable
 * ({@code fsync}) in every row.
 */
public final class MainJobBenchmark {

    private static final long MIB = 1 << 20;

    private final Path launcher;
    private final Path work;
    private final Path home;
    private final Path image;
    private final Path tree;
    private final long imageBytes;
    private final Map<String, List<Measured>> rows = new LinkedHashMap<>();
    private final Map<String, Long> bytes = new LinkedHashMap<>();

    private MainJobBenchmark(Path launcher, Path work, Path tree, long imageBytes) {
        this.launcher = launcher;
        this.work = work;
        this.home = work.resolve("home");
        this.image = work.resolve("image");
        this.tree = tree;
        this.imageBytes = imageBytes;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = options(arguments);
        Path launcher = Path.of(options.getOrDefault("--launcher", "trackset")).toAbsolutePath();
        Path parent = Path.of(options.getOrDefault("--work", System.getProperty("java.io.tmpdir")));
        Path work = Files.createTempDirectory(parent, "trackset-benchmark");
        Path tree = Path.of(options.getOrDefault("--tree", "/usr/share/doc")).toRealPath();
        long imageBytes = Long.parseLong(options.getOrDefault("--size-mib", "2048")) * MIB;
        int runs = Integer.parseInt(options.getOrDefault("--runs", "3"));
        try {
            MainJobBenchmark benchmark = new MainJobBenchmark(launcher, work, tree, imageBytes);
            benchmark.prepare();
            for (int run = 0; run < runs; run++) {
                benchmark.round();
            }
            benchmark.print(arguments);
        } finally {
            delete(work);
        }
    }

    private void prepare() throws IOException {
        Random random = new Random(1);
        byte[] buffer = new byte[(int) MIB];
        try (var out = Files.newOutputStream(image)) {
            for (long written = 0; written < imageBytes; written += buffer.length) {
                random.nextBytes(buffer);
                out.write(buffer);
            }
        }
    }

    /** Starts from an empty home, so that each round finds blank tapes. */
    private void round() throws IOException, InterruptedException {
        delete(home);
        trackset("volume", "create", "v", "--size", imageBytes / MIB + "M");
        trackset("volume", "import", "v", image.toString());
        measure(
                "volume: cp + fsync",
                imageBytes,
                shell("cp --reflink=never \"$1\" \"$2\" && sync \"$2\"", image));
        measure(
                "volume: tar + fsync",
                imageBytes,
                shell("tar cf \"$2\" -C / \"${1#/}\" && sync \"$2\"", image));
        String one = backup("volume: backup, 1 drive", imageBytes, "volume:v", 1);
        String two = backup("volume: backup, 2 drives", imageBytes, "volume:v", 2);
        for (int drives : new int[] {1, 2, 4}) {
            String source = drives == 1 ? one : two;
            measure(
                    "volume: restore, " + drives + (drives == 1 ? " drive" : " drives"),
                    imageBytes,
                    command(
                            "restore",
                            source,
                            "--to",
                            "volume:back",
                            "--drives",
                            "" + drives,
                            "--overwrite"));
        }
        long treeBytes = treeBytes();
        measure(
                "tree: cp -a + fsync",
                treeBytes,
                shell("cp -a --reflink=never \"$1\" \"$2\" && sync -f \"$2\"", tree));
        measure(
                "tree: tar + fsync",
                treeBytes,
                shell("tar cf \"$2\" -C / \"${1#/}\" && sync \"$2\"", tree));
        String treeOne = backup("tree: backup, 1 drive", treeBytes, tree.toString(), 1);
        String treeTwo = backup("tree: backup, 2 drives", treeBytes, tree.toString(), 2);
        for (int drives : new int[] {1, 2, 4}) {
            Path target = work.resolve("restored");
            measure(
                    "tree: restore, " + drives + (drives == 1 ? " drive" : " drives"),
                    treeBytes,
                    command(
                            "restore",
                            drives == 1 ? treeOne : treeTwo,
                            "--to",
                            target.toString(),
                            "--drives",
                            "" + drives));
            delete(target);
        }
    }

    private String backup(String row, long size, String object, int streams)
            throws IOException, InterruptedException {
        String output =
                measure(row, size, command("--json", "backup", object, "--streams", "" + streams))
                        .output();
        return output.replaceAll("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private Measured measure(String row, long size, List<String> command)
            throws IOException, InterruptedException {
        Measured measured = Measured.run(work, command);
        rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(measured);
        bytes.put(row, size);
        System.err.printf(
                "%-28s %6.2f s  %6.2f s CPU%n", row, measured.wallSeconds(), measured.cpuSeconds());
        delete(work.resolve("copy"));
        return measured;
    }

    private void print(String[] arguments) {
        System.out.printf("`tests/benchmark %s`%n%n", String.join(" ", arguments));
        System.out.println(
                "| | MiB | seconds | MiB/s | rate to cp | CPU s | CPU to tar | peak RSS MiB |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        rows.forEach((row, runs) -> {
            String data = row.substring(0, row.indexOf(':'));
            double wall = median(runs, Measured::wallSeconds);
            double cpu = median(runs, Measured::cpuSeconds);
            double copy =
                    median(
                            rows.get(
                                    data.equals("volume")
                                            ? "volume: cp + fsync"
                                            : "tree: cp -a + fsync"),
                            Measured::wallSeconds);
            double tar = median(rows.get(data + ": tar + fsync"), Measured::cpuSeconds);
            System.out.printf(
                    "| %s | %d | %.2f | %.0f | %.2f | %.2f | %.2f | %d |%n",
                    row,
                    bytes.get(row) / MIB,
                    wall,
                    bytes.get(row) / MIB / wall,
                    copy / wall,
                    cpu,
                    cpu / tar,
                    (long) median(runs, run -> run.peakBytes()) / MIB);
        });
    }

    private static double median(
            List<Measured> runs, java.util.function.ToDoubleFunction<Measured> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void trackset(String... arguments) throws IOException, InterruptedException {
        Measured.run(work, command(arguments));
    }

    private List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(launcher.toString(), "--home", home.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private List<String> shell(String script, Path source) {
        return List.of(
                "sh", "-c", script, "sh", source.toString(), work.resolve("copy").toString());
    }

    private long treeBytes() throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file ->
                            Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }

    private static Map<String, String> options(String[] arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "options come in pairs: --size-mib N --tree DIR --runs N --work DIR");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
