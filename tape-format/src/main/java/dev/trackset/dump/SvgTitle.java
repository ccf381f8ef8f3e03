package dev.trackset.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The head of the picture: which tape it is, and how full. */
final class SvgTitle {

    private static final double GAUGE_Y = 104;
    private static final double GAUGE_HEIGHT = 8;
    private static final double USED_WIDTH_MIN = 3;

    private final SvgWriter svg;
    private final TapeFacts facts;
    private final TapeSummary summary;

    SvgTitle(SvgWriter svg, TapeFacts facts, TapeSummary summary) {
        this.svg = svg;
        this.facts = facts;
        this.summary = summary;
    }

    void draw(double x, double width) throws IOException {
        svg.text(x, 50, 26, "#0f172a", "font-weight=\"700\"", facts.barcode());
        svg.text(x, 76, 14, "#475569", "", String.join("  ·  ", words()));
        svg.text(x + width, 94, 12, "#475569", "text-anchor=\"end\"", facts.capacity());
        svg.rounded(x, GAUGE_Y, width, GAUGE_HEIGHT, GAUGE_HEIGHT / 2, "#e2e8f0");
        if (facts.usedBytes() > 0 && facts.capacityBytes() > 0) {
            double share = Math.min(1, (double) facts.usedBytes() / facts.capacityBytes());
            svg.rounded(
                    x,
                    GAUGE_Y,
                    Math.max(USED_WIDTH_MIN, width * share),
                    GAUGE_HEIGHT,
                    GAUGE_HEIGHT / 2,
                    "#475569");
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(facts.generation());
        words.add(facts.kind());
        words.add(facts.isWriteProtected() ? "write-protected" : "");
        if (summary.label().isPresent()) {
            words.add(Sizes.count(summary.sessions(), "session"));
            words.add(Sizes.count(summary.blockSets().size(), "block set"));
            words.add(
                    Sizes.count(
                            summary.blockSets().stream().mapToLong(BlockSetView::segments).sum(),
                            "segment"));
        }
        words.add(Sizes.count(summary.blocks(), "block"));
        words.add(Sizes.count(summary.filemarks(), "filemark"));
        words.add(summary.errors() > 0 ? Sizes.count(summary.errors(), "finding") : "");
        words.removeIf(String::isEmpty);
        return words;
    }
}
