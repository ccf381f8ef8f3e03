package dev.trackset.control.cli;

import dev.trackset.dump.DumpOptions;
import dev.trackset.dump.TapeDump;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trackset dump CARTRIDGE-DIR} */
@Command(
        name = "dump",
        description =
                "Shows how a tape is laid out, ours or foreign, whole or damaged. Needs no catalog,"
                        + " never writes.")
final class DumpCommand implements Callable<Integer> {

    private final Root root;

    @Parameters(paramLabel = "CARTRIDGE-DIR", description = "Folder of a cartridge.")
    private String cartridge;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Also draw the tape as a ribbon, block sets in colours.")
    private Path svg;

    @Option(names = "--verify", description = "Check every checksum.")
    private boolean verify;

    @Option(
            names = "--hex",
            paramLabel = "BLOCK",
            description = "Show one block in hexadecimal digits instead.")
    private Long hexBlock;

    @Option(names = "--blocks", description = "Show a line for each block.")
    private boolean everyBlock;

    DumpCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Console console = root.console();
        DumpOptions options =
                DumpOptions.TEXT
                        .withJson(root.isJson())
                        .withVerify(verify)
                        .withEveryBlock(everyBlock);
        if (svg != null) {
            options = options.withSvg(console.resolve(svg.toString()));
        }
        if (hexBlock != null) {
            options = options.withHexBlock(0, hexBlock);
        }
        int errors = TapeDump.run(console.resolve(cartridge), options, console.out());
        return errors == 0 ? 0 : 1;
    }
}
