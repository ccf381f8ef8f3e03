package dev.trackset.dump;

import dev.trackset.cartridge.Cartridge;
import dev.trackset.cartridge.CartridgeView;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Dumps a cartridge. Opens it to be looked at, and never writes to it. */
public final class TapeDump {

    private TapeDump() {}

    /**
     * Shows what is on a cartridge.
     *
     * @param cartridge directory of the cartridge
     * @param out takes the text or the JSON document; stays open
     * @return how many findings of severity ERROR there are
     * @throws ProblemException when there is no cartridge, or it cannot be opened, or the block to
     *     show is not there; what is wrong with a cartridge is shown, not thrown
     */
    public static int run(Path cartridge, DumpOptions options, PrintStream out) throws IOException {
        try (CartridgeView view = Cartridge.openReadOnly(cartridge)) {
            if (options.hexBlock().isPresent()) {
                new HexView(view).print(options.partition(), options.hexBlock().getAsLong(), out);
                return 0;
            }
            TapeSummary summary = walk(view, options, out);
            out.flush();
            return (int) Math.min(summary.errors(), Integer.MAX_VALUE);
        }
    }

    /**
     * Reads and checks everything on a cartridge.
     *
     * @param findings told of each finding as it is made
     * @return how many findings of severity ERROR there are
     */
    public static long verify(Path cartridge, Consumer<Finding> findings) throws IOException {
        try (CartridgeView view = Cartridge.openReadOnly(cartridge)) {
            TapeEvents events =
                    new TapeEvents() {
                        @Override
                        public void finding(Finding finding) {
                            findings.accept(finding);
                        }
                    };
            return new TapeWalk(view, true, events).walk().errors();
        }
    }

    private static TapeSummary walk(CartridgeView view, DumpOptions options, PrintStream out)
            throws IOException {
        List<TapeEvents> renderers = new ArrayList<>();
        renderers.add(
                options.json()
                        ? new JsonRenderer(out)
                        : new TextRenderer(out, options.everyBlock(), options.verify()));
        if (options.svg().isEmpty()) {
            return new TapeWalk(view, options.verify(), new Together(renderers)).walk();
        }
        Path file = options.svg().get();
        try (Writer svg = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            renderers.add(new SvgRenderer(svg));
            return new TapeWalk(view, options.verify(), new Together(renderers)).walk();
        }
    }

    /** Shows the same to several. */
    private record Together(List<TapeEvents> renderers) implements TapeEvents {

        @Override
        public void start(CartridgeView tape) throws IOException {
            for (TapeEvents renderer : renderers) {
                renderer.start(tape);
            }
        }

        @Override
        public void file(int partition, long number) throws IOException {
            for (TapeEvents renderer : renderers) {
                renderer.file(partition, number);
            }
        }

        @Override
        public void block(TapeBlock block) throws IOException {
            for (TapeEvents renderer : renderers) {
                renderer.block(block);
            }
        }

        @Override
        public void finding(Finding finding) throws IOException {
            for (TapeEvents renderer : renderers) {
                renderer.finding(finding);
            }
        }

        @Override
        public void end(TapeSummary summary) throws IOException {
            for (TapeEvents renderer : renderers) {
                renderer.end(summary);
            }
        }
    }
}
