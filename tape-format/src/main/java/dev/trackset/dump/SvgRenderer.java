package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import dev.trackset.cartridge.CartridgeView;
import dev.trackset.dump.RibbonLayout.Piece;
import dev.trackset.dump.RibbonSpan.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tape as a picture: a ribbon wrapped into rows, each tape file in the colour of its block set,
 * so that interleaving is seen; labels, metadata, end groups, filemarks and damage are marked.
 */
final class SvgRenderer implements TapeEvents {

    /** Findings that get a mark of their own. */
    private static final int MARKS_MAX = 500;

    private static final double WIDTH = 1200;
    private static final double MARGIN = 40;
    private static final double NUMBERS = 72;
    private static final double RIBBON_X = MARGIN + NUMBERS;
    private static final double RIBBON_WIDTH = WIDTH - 2 * RIBBON_X;
    private static final double RIBBON_Y = 150;
    private static final double ROW_HEIGHT = 28;
    private static final double ROW_GAP = 18;
    private static final double TICK = 5;
    private static final double FILEMARK_WIDTH_MIN = 3;

    private final SvgWriter svg;
    private final Ribbon ribbon = new Ribbon();
    private final List<Finding> marks = new ArrayList<>();
    private TapeFacts facts;
    private Palette palette;
    private RibbonLayout layout;

    SvgRenderer(Writer out) {
        svg = new SvgWriter(out);
    }

    @Override
    public void start(CartridgeView tape) {
        facts = TapeFacts.of(tape);
    }

    @Override
    public void file(int partition, long number) {
        ribbon.file(partition);
    }

    @Override
    public void block(TapeBlock block) {
        ribbon.block(block);
    }

    @Override
    public void finding(Finding finding) {
        if (finding.severity() == Severity.ERROR
                && finding.block().isPresent()
                && marks.size() < MARKS_MAX) {
            marks.add(finding);
        }
    }

    @Override
    public void end(TapeSummary summary) throws IOException {
        List<RibbonSpan> spans = ribbon.spans();
        palette = new Palette(summary.blockSets());
        layout = new RibbonLayout(spans, RIBBON_WIDTH);
        int rows = spans.isEmpty() ? 1 : layout.rows();
        double legendY = RIBBON_Y + rows * (ROW_HEIGHT + ROW_GAP) + 24;
        SvgLegend legend = new SvgLegend(svg, palette, summary, spans, facts);
        svg.open(WIDTH, legendY + legend.height() + MARGIN / 2);
        new SvgTitle(svg, facts, summary).draw(MARGIN, WIDTH - 2 * MARGIN);
        band(rows);
        for (int i = 0; i < spans.size(); i++) {
            span(spans.get(i), i);
        }
        for (int i = 0; i < spans.size(); i++) {
            filemark(spans.get(i), i);
        }
        numbers(spans, rows);
        for (Finding mark : marks) {
            mark(mark, spans);
        }
        legend.draw(MARGIN, legendY, WIDTH - 2 * MARGIN);
        svg.close();
    }

    /** The bare tape under everything, with its turns. */
    private void band(int rows) throws IOException {
        for (int row = 0; row < rows; row++) {
            svg.rect(RIBBON_X, y(row), RIBBON_WIDTH, ROW_HEIGHT, "#f1f5f9");
            if (row + 1 < rows) {
                boolean right = RibbonLayout.isRightward(row);
                double x = right ? RIBBON_X + RIBBON_WIDTH : RIBBON_X;
                double radius = (ROW_HEIGHT + ROW_GAP) / 2;
                svg.path(
                        SvgWriter.format(
                                "M%.1f %.1f a%.1f %.1f 0 0 %d 0 %.1f",
                                x,
                                y(row) + ROW_HEIGHT / 2,
                                radius,
                                radius,
                                right ? 1 : 0,
                                ROW_HEIGHT + ROW_GAP),
                        "fill=\"none\" stroke=\"#e2e8f0\" stroke-width=\"3\"");
            }
        }
    }

    private void span(RibbonSpan span, int index) throws IOException {
        String title = title(span);
        for (Piece piece : layout.pieces(index)) {
            double x = RIBBON_X + piece.x();
            double y = y(piece.row());
            if (span.shares().size() > 1) {
                shares(span, x, y, piece.width(), title);
            } else {
                svg.titled(x, y, piece.width(), ROW_HEIGHT, fill(span), title);
                overlay(span, x, y, piece.width());
            }
            caption(span, x, y, piece.width());
        }
    }

    /** Stretches that were joined show their block sets one above the other. */
    private void shares(RibbonSpan span, double x, double y, double width, String title)
            throws IOException {
        double total = span.shares().values().stream().mapToLong(Long::longValue).sum();
        double at = y;
        List<Map.Entry<BlockSetId, Long>> shares = new ArrayList<>(span.shares().entrySet());
        shares.sort(Map.Entry.comparingByKey());
        for (Map.Entry<BlockSetId, Long> share : shares) {
            double height = ROW_HEIGHT * share.getValue() / total;
            svg.titled(x, at, width, height, palette.colour(share.getKey()), title);
            at += height;
        }
    }

    private void overlay(RibbonSpan span, double x, double y, double width) throws IOException {
        int stripes = span.blockSet().map(palette::stripes).orElse(0);
        if (stripes > 0) {
            svg.rect(x, y, width, ROW_HEIGHT, "url(#stripes" + stripes + ")");
        }
        if (span.kind() == Kind.METADATA) {
            svg.rect(x, y, width, ROW_HEIGHT, "url(#metadata)");
        }
    }

    private String fill(RibbonSpan span) {
        return switch (span.kind()) {
            case LABEL -> Palette.LABEL;
            case END_GROUP, DIRECTORY -> Palette.END_GROUP;
            default -> span.blockSet().map(palette::colour).orElse(Palette.FOREIGN);
        };
    }

    private void caption(RibbonSpan span, double x, double y, double width) throws IOException {
        String text =
                switch (span.kind()) {
                    case LABEL -> "L";
                    case END_GROUP -> "E";
                    case METADATA -> "M";
                    case DATA, FOREIGN -> width > 58 ? Sizes.text(span.bytes()) : "";
                    default -> "";
                };
        if (text.isEmpty() || width < 12) {
            return;
        }
        String colour =
                switch (span.kind()) {
                    case LABEL, END_GROUP -> "#ffffff";
                    case METADATA, FOREIGN -> "#0f172a";
                    default -> span.blockSet().map(palette::textColour).orElse("#0f172a");
                };
        if (span.kind() == Kind.METADATA) {
            svg.rounded(x + width / 2 - 6, y + ROW_HEIGHT / 2 - 7, 12, 14, 3, "#ffffff");
        }
        svg.text(
                x + width / 2,
                y + ROW_HEIGHT / 2 + 4,
                11,
                colour,
                "text-anchor=\"middle\" font-weight=\"600\" pointer-events=\"none\"",
                text);
    }

    private void filemark(RibbonSpan span, int index) throws IOException {
        List<Piece> pieces = layout.pieces(index);
        if (!span.endsWithFilemark() || pieces.isEmpty()) {
            return;
        }
        Piece last = pieces.getLast();
        double x = RIBBON_X + last.x() + (RibbonLayout.isRightward(last.row()) ? last.width() : 0);
        boolean narrow = last.width() < FILEMARK_WIDTH_MIN;
        svg.path(
                SvgWriter.format(
                        "M%.2f %.2f v%.2f",
                        x, y(last.row()) - (narrow ? 0 : TICK), ROW_HEIGHT + (narrow ? 0 : TICK)),
                SvgWriter.format(
                        "stroke=\"%s\" stroke-width=\"%.1f\"",
                        narrow ? "#ffffff" : "#0f172a", narrow ? 0.4 : 1.2));
    }

    private void numbers(List<RibbonSpan> spans, int rows) throws IOException {
        for (int row = 0; row < rows && !spans.isEmpty(); row++) {
            boolean right = RibbonLayout.isRightward(row);
            double x = right ? RIBBON_X - 30 : RIBBON_X + RIBBON_WIDTH + 30;
            svg.text(
                    x,
                    y(row) + ROW_HEIGHT / 2 + 4,
                    11,
                    "#64748b",
                    "text-anchor=\"" + (right ? "end" : "start") + "\"",
                    SvgWriter.format("%,d", spans.get(layout.firstOf(row)).firstBlock()));
        }
    }

    private void mark(Finding finding, List<RibbonSpan> spans) throws IOException {
        long block = finding.block().orElseThrow();
        for (int i = 0; i < spans.size(); i++) {
            RibbonSpan span = spans.get(i);
            if (span.partition() == finding.partition()
                    && block >= span.firstBlock()
                    && block <= span.lastBlock()) {
                double share =
                        (block - span.firstBlock() + 0.5)
                                / (span.lastBlock() - span.firstBlock() + 1);
                Piece point = layout.point(i, share);
                double x = RIBBON_X + point.x();
                double y = y(point.row());
                svg.line("<g><title>" + SvgWriter.escape(finding.toString()) + "</title>");
                svg.path(
                        SvgWriter.format("M%.1f %.1f l-6 -10 h12 z", x, y + 1),
                        "fill=\"" + Palette.DAMAGE + "\" stroke=\"#ffffff\" stroke-width=\"1\"");
                svg.path(
                        SvgWriter.format("M%.1f %.1f v%.1f", x, y, ROW_HEIGHT),
                        "stroke=\"" + Palette.DAMAGE + "\" stroke-width=\"2\"");
                svg.line("</g>");
                return;
            }
        }
    }

    private static String title(RibbonSpan span) {
        return span.kind().text()
                + span.blockSet().map(id -> " of " + id).orElse("")
                + ", blocks "
                + span.firstBlock()
                + " to "
                + span.lastBlock()
                + ", "
                + Sizes.text(span.bytes());
    }

    private static double y(int row) {
        return RIBBON_Y + row * (ROW_HEIGHT + ROW_GAP);
    }
}
