package dev.trackset.dump;

import dev.trackset.cartridge.CartridgeView;
import dev.trackset.tape.CatalogEntry;
import dev.trackset.tape.TapeReference;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The layout as text in columns, as it is walked; blocks that are alike share a line. */
final class TextRenderer implements TapeEvents {

    private static final String ROW = "%5s %15s  %-15s %10s  %-22s  %s";
    private static final String SET_ROW = "%-22s %-7s %-12s %8s %9s %10s  %s";

    private final PrintStream out;
    private final boolean everyBlock;
    private final boolean verify;
    private TapeBlock runStart;
    private long runBlocks;
    private long runBytes;
    private String file = "";
    private int partition;

    TextRenderer(PrintStream out, boolean everyBlock, boolean verify) {
        this.out = out;
        this.everyBlock = everyBlock;
        this.verify = verify;
    }

    @Override
    public void start(CartridgeView tape) {
        TapeFacts facts = TapeFacts.of(tape);
        out.println("Tape " + facts.barcode() + description(facts));
        out.println("     " + facts.capacity() + (facts.isLoaded() ? ", loaded in a drive" : ""));
        out.println(
                "     serial number "
                        + facts.serialNumber()
                        + ", "
                        + Sizes.count(facts.loadCount(), "load")
                        + ", mhvtl format "
                        + facts.tapeFormat());
        out.println();
        out.println(row("file", "block", "record", "bytes", "block set", ""));
    }

    @Override
    public void file(int ofPartition, long number) {
        flush();
        if (ofPartition != partition) {
            partition = ofPartition;
            out.println("partition " + partition);
        }
        file = Long.toString(number);
    }

    @Override
    public void block(TapeBlock block) {
        if (everyBlock || !continues(block)) {
            flush();
            runStart = block;
            runBlocks = 0;
            runBytes = 0;
        }
        runBlocks++;
        runBytes += block.bytes();
        if (block.isFilemark()) {
            flush();
        }
    }

    @Override
    public void finding(Finding finding) {
        flush();
        out.println((finding.severity() == Severity.ERROR ? "  !!  " : "  --  ") + finding);
    }

    @Override
    public void end(TapeSummary summary) throws IOException {
        flush();
        out.println();
        out.println(
                Sizes.count(summary.blocks(), "block")
                        + ", "
                        + Sizes.count(summary.filemarks(), "filemark")
                        + ", "
                        + Sizes.text(summary.bytes())
                        + summary.label()
                                .map(label -> ", " + Sizes.count(summary.sessions(), "session"))
                                .orElse(summary.blocks() == 0 ? "" : ", not a tape of Trackset's"));
        if (!summary.blockSets().isEmpty()) {
            blockSets(summary);
        }
        out.println();
        out.println(verdict(summary));
    }

    private String verdict(TapeSummary summary) {
        String notes = summary.notes() == 0 ? "" : ", " + Sizes.count(summary.notes(), "note");
        if (summary.errors() > 0) {
            return Sizes.count(summary.errors(), "finding") + notes;
        }
        return (verify ? "Every block was read, nothing is wrong" : "Nothing wrong was seen")
                + notes;
    }

    private void blockSets(TapeSummary summary) {
        out.println();
        out.println(
                String.format(
                        SET_ROW,
                        "block set",
                        "kind",
                        "level",
                        "segments",
                        "tracks",
                        "bytes",
                        "object"));
        for (BlockSetView view : summary.blockSets()) {
            out.println(
                    String.format(
                            Locale.ROOT,
                            SET_ROW,
                            view.id(),
                            view.kind(),
                            view.catalog()
                                    .map(entry -> entry.level().name().toLowerCase(Locale.ROOT))
                                    .orElse(""),
                            view.segments(),
                            String.format(Locale.ROOT, "%,d", view.data().frames()),
                            Sizes.text(view.bytes()),
                            printable(view.object())));
            view.catalog().ifPresent(this::catalog);
            metadata(view);
        }
    }

    private void catalog(CatalogEntry entry) {
        out.println(
                "    catalog: instant "
                        + RecordText.time(entry.instant())
                        + ", "
                        + entry.outcome().name().toLowerCase(Locale.ROOT)
                        + entry.base().map(base -> ", base " + base).orElse("")
                        + (entry.pool().isEmpty() ? "" : ", pool " + entry.pool())
                        + (entry.expiry().isEmpty() ? "" : ", expires " + entry.expiry())
                        + tapes(", more on ", entry.others())
                        + tapes(", metadata on ", entry.metadataTapes()));
    }

    private void metadata(BlockSetView view) {
        view.header()
                .ifPresent(header ->
                        out.println(
                                "    metadata: from "
                                        + header.host()
                                        + ", "
                                        + header.granularity().name().toLowerCase(Locale.ROOT)
                                        + " granularity, "
                                        + header.geometry().trackBytes()
                                        + " bytes a track"));
        view.summary()
                .ifPresent(counts ->
                        out.println(
                                "    metadata: "
                                        + Sizes.count(counts.entries(), "name")
                                        + ", "
                                        + Sizes.text(counts.logicalBytes())
                                        + ", "
                                        + Sizes.count(counts.dataBlocks(), "data block")
                                        + ", "
                                        + counts.unreadable()
                                        + " unreadable, "
                                        + counts.changedWhileRead()
                                        + " changed while read"));
        for (MetadataStream stream : view.metadata()) {
            if (!stream.isWhole()) {
                out.println("    metadata: " + stream);
            }
        }
    }

    private static String tapes(String before, List<TapeReference> tapes) {
        return tapes.isEmpty()
                ? ""
                : before
                        + tapes.stream()
                                .map(TapeReference::barcode)
                                .collect(Collectors.joining(", "));
    }

    private boolean continues(TapeBlock block) {
        return runStart != null
                && runStart.type().equals(block.type())
                && runStart.blockSet().equals(block.blockSet())
                && runStart.problem().isEmpty()
                && block.problem().isEmpty()
                && runStart.detail().isEmpty()
                && block.detail().isEmpty()
                && !runStart.isFilemark()
                && (block.record().isEmpty() || block.type().equals("metadata"));
    }

    private void flush() {
        if (runStart == null) {
            return;
        }
        TapeBlock block = runStart;
        runStart = null;
        String places =
                runBlocks == 1
                        ? Long.toString(block.position())
                        : block.position() + "-" + (block.position() + runBlocks - 1);
        out.println(
                row(
                        file,
                        places,
                        block.type(),
                        block.isFilemark() ? "" : String.format(Locale.ROOT, "%,d", runBytes),
                        block.blockSet().map(Object::toString).orElse(""),
                        what(block)));
        file = "";
    }

    private String what(TapeBlock block) {
        if (!block.problem().isEmpty()) {
            return "!! " + block.problem();
        }
        if (runBlocks > 1) {
            return Sizes.count(runBlocks, "block");
        }
        return block.record()
                .map(RecordText::describe)
                .map(TextRenderer::printable)
                .orElse(block.detail());
    }

    private static String description(TapeFacts facts) {
        StringBuilder text = new StringBuilder();
        for (String fact :
                new String[] {
                    facts.generation(),
                    facts.kind(),
                    facts.isWriteProtected() ? "write-protected" : "",
                    facts.partitions() > 1 ? facts.partitions() + " partitions" : ""
                }) {
            if (!fact.isEmpty()) {
                text.append(", ").append(fact);
            }
        }
        return text.toString();
    }

    private static String row(Object... columns) {
        return String.format(ROW, columns).stripTrailing();
    }

    /** Names of objects may hold control characters; a terminal must not see them. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
