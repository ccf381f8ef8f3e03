package dev.trackset.dump;

import dev.trackset.dump.RibbonSpan.Kind;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Explains the colours: the block sets with most bytes, and the marks. */
final class SvgLegend {

    private static final int BLOCK_SETS_MAX = Palette.distinct();
    private static final int NAME_LENGTH_MAX = 68;
    private static final double ROW = 24;
    private static final double SWATCH = 14;

    private final SvgWriter svg;
    private final Palette palette;
    private final TapeSummary summary;
    private final List<RibbonSpan> spans;
    private final TapeFacts facts;
    private final List<BlockSetView> shown;

    SvgLegend(
            SvgWriter svg,
            Palette palette,
            TapeSummary summary,
            List<RibbonSpan> spans,
            TapeFacts facts) {
        this.svg = svg;
        this.palette = palette;
        this.summary = summary;
        this.spans = spans;
        this.facts = facts;
        this.shown =
                summary.blockSets().stream()
                        .sorted(Comparator.comparingLong(BlockSetView::bytes).reversed())
                        .limit(BLOCK_SETS_MAX)
                        .toList();
    }

    double height() {
        boolean more = summary.blockSets().size() > shown.size();
        return (shown.size() + (more ? 1 : 0)) * ROW + (shown.isEmpty() ? 0 : 14) + ROW;
    }

    void draw(double x, double y, double width) throws IOException {
        double at = y;
        for (BlockSetView view : shown) {
            blockSet(view, x, at, width);
            at += ROW;
        }
        if (summary.blockSets().size() > shown.size()) {
            int more = summary.blockSets().size() - shown.size();
            svg.text(
                    x, at + 11, 12, "#64748b", "", "and " + Sizes.count(more, "smaller block set"));
            at += ROW;
        }
        marks(x, shown.isEmpty() ? at : at + 14);
    }

    private void blockSet(BlockSetView view, double x, double y, double width) throws IOException {
        svg.rounded(x, y, SWATCH, SWATCH, 3, palette.colour(view.id()));
        int stripes = palette.stripes(view.id());
        if (stripes > 0) {
            svg.rounded(x, y, SWATCH, SWATCH, 3, "url(#stripes" + stripes + ")");
        }
        String name = view.object().isEmpty() ? "(name not on this tape)" : view.object();
        svg.text(x + 24, y + 11.5, 13, "#0f172a", "font-weight=\"600\"", shortened(name));
        svg.text(
                x + 620,
                y + 11.5,
                12,
                "#475569",
                "font-family=\"ui-monospace, 'DejaVu Sans Mono', monospace\"",
                view.id().toString());
        svg.text(
                x + 930,
                y + 11.5,
                12,
                "#475569",
                "text-anchor=\"end\"",
                Sizes.count(view.segments(), "segment"));
        svg.text(
                x + 1030, y + 11.5, 12, "#475569", "text-anchor=\"end\"", Sizes.text(view.bytes()));
        svg.text(
                x + width,
                y + 11.5,
                12,
                "#475569",
                "text-anchor=\"end\"",
                Sizes.percent(view.bytes(), facts.usedBytes()));
    }

    private void marks(double x, double y) throws IOException {
        double at = x;
        if (has(Kind.LABEL)) {
            at = mark(at, y, Palette.LABEL, "L", "#ffffff", "labels");
        }
        if (has(Kind.METADATA)) {
            svg.rect(at, y, SWATCH + 4, SWATCH, "#64748b");
            at = mark(at, y, "url(#metadata)", "M", "#0f172a", "metadata");
        }
        if (has(Kind.END_GROUP)) {
            at = mark(at, y, Palette.END_GROUP, "E", "#ffffff", "end of a session");
        }
        if (has(Kind.FOREIGN)) {
            at = mark(at, y, Palette.FOREIGN, "", "#0f172a", "not Trackset's");
        }
        if (summary.filemarks() > 0) {
            svg.path(
                    SvgWriter.format("M%.1f %.1f v18", at + 4, y - 3),
                    "stroke=\"#0f172a\" stroke-width=\"1.2\"");
            svg.text(at + 14, y + 11.5, 12, "#475569", "", "filemark");
            at += 90;
        }
        if (summary.errors() > 0) {
            svg.path(
                    SvgWriter.format("M%.1f %.1f l-6 -10 h12 z", at + 6, y + 12),
                    "fill=\"" + Palette.DAMAGE + "\"");
            svg.text(at + 20, y + 11.5, 12, "#475569", "", "damage");
            at += 90;
        }
        svg.text(
                at,
                y + 11.5,
                12,
                "#94a3b8",
                "",
                spans.isEmpty()
                        ? "the tape is blank"
                        : "numbers are blocks; rows run right and left in turn");
    }

    private boolean has(Kind kind) {
        return spans.stream().anyMatch(span -> span.kind() == kind);
    }

    private double mark(double x, double y, String fill, String letter, String colour, String text)
            throws IOException {
        svg.rect(x, y, SWATCH + 4, SWATCH, fill);
        svg.text(
                x + (SWATCH + 4) / 2,
                y + 11,
                10,
                colour,
                "text-anchor=\"middle\" font-weight=\"600\"",
                letter);
        svg.text(x + SWATCH + 12, y + 11.5, 12, "#475569", "", text);
        return x + SWATCH + 12 + 6.6 * text.length() + 20;
    }

    private static String shortened(String name) {
        return name.length() <= NAME_LENGTH_MAX
                ? name
                : "…" + name.substring(name.length() - NAME_LENGTH_MAX + 1);
    }
}
