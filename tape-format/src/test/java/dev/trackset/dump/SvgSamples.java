package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws sample pictures into a folder, to be looked at: give it as the only argument. */
final class SvgSamples {

    private SvgSamples() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        draw(folder, "few", 1, 1, 8, 500L << 20);
        draw(folder, "two", 2, 40, 12, 8L << 20);
        draw(folder, "eleven", 11, 300, 4, 12L << 20);
        draw(folder, "many", 3, 9000, 1, 100L << 20);
        draw(folder, "forty", 40, 200, 2, 12L << 20);
    }

    private static void draw(
            Path folder, String name, int sets, int segments, int blocks, long capacity)
            throws IOException {
        Random random = new Random(1);
        Path home = Files.createTempDirectory(folder, name);
        Path tape;
        try (TapeBuilder builder = new TapeBuilder(home, "E01001L8", 512, 8, capacity)) {
            tape = builder.path();
            List<BlockSetId> ids = new ArrayList<>();
            for (int i = 0; i < sets; i++) {
                ids.add(builder.blockSet(i % 2 == 0 ? "/home/project-" + i : "volume:data" + i));
            }
            for (int i = 0; i < segments; i++) {
                int last = i > segments - 4 ? 1 + random.nextInt(blocks) : blocks;
                builder.segment(ids.get(random.nextInt(Math.min(sets, 2 + i / 20))), last);
                if (i == segments / 2) {
                    builder.metadata(ids.getFirst());
                    builder.endGroup();
                }
            }
            for (BlockSetId id : ids.subList(Math.min(1, sets - 1), Math.min(sets, 5))) {
                builder.metadata(id);
            }
            builder.endGroup();
        }
        Path svg = folder.resolve(name + ".svg");
        long start = System.nanoTime();
        TapeDump.run(
                tape,
                DumpOptions.TEXT.withSvg(svg),
                new PrintStream(folder.resolve(name + ".txt").toFile()));
        System.out.println(name + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
