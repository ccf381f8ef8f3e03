package dev.trackset.dump;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a dump shows.
 *
 * @param json one JSON document instead of text
 * @param verify every block is read and every checksum looked at
 * @param everyBlock the text has a line for each block, instead of one for blocks that are alike
 * @param svg a file for the picture of the tape, which is replaced when it is there
 * @param hexBlock one block in hexadecimal digits instead of everything else
 * @param partition of {@code hexBlock}
 */
public record DumpOptions(
        boolean json,
        boolean verify,
        boolean everyBlock,
        Optional<Path> svg,
        OptionalLong hexBlock,
        int partition) {

    public static final DumpOptions TEXT =
            new DumpOptions(false, false, false, Optional.empty(), OptionalLong.empty(), 0);

    public static final DumpOptions JSON = TEXT.withJson(true);

    public DumpOptions withJson(boolean on) {
        return new DumpOptions(on, verify, everyBlock, svg, hexBlock, partition);
    }

    public DumpOptions withVerify(boolean on) {
        return new DumpOptions(json, on, everyBlock, svg, hexBlock, partition);
    }

    public DumpOptions withEveryBlock(boolean on) {
        return new DumpOptions(json, verify, on, svg, hexBlock, partition);
    }

    public DumpOptions withSvg(Path file) {
        return new DumpOptions(json, verify, everyBlock, Optional.of(file), hexBlock, partition);
    }

    public DumpOptions withHexBlock(int ofPartition, long block) {
        return new DumpOptions(json, verify, everyBlock, svg, OptionalLong.of(block), ofPartition);
    }
}
