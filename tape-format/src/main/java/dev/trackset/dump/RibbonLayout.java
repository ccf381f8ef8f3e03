package dev.trackset.dump;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each stretch is on a ribbon that is wrapped into rows, which run to the right and to the
 * left in turn as the wraps of a tape do. Lengths are in proportion to bytes, except that nothing
 * is too small to be seen.
 */
final class RibbonLayout {

    static final int ROWS_MAX = 30;

    private static final double SPAN_WIDTH_WANTED = 34;
    private static final double MARK_WIDTH_MIN = 16;
    private static final double SEGMENT_WIDTH_MIN = 5;
    private static final double MINIMA_SHARE_MAX = 0.5;
    private static final int SCALE_STEPS = 60;

    private final double rowWidth;
    private final List<RibbonSpan> spans;
    private final int rows;
    private final double[] starts;

    /**
     * A part of a stretch within one row.
     *
     * @param x left edge, from the left end of the row, whatever its direction
     */
    record Piece(int row, double x, double width, boolean first, boolean last) {}

    RibbonLayout(List<RibbonSpan> spans, double rowWidth) {
        this.spans = spans;
        this.rowWidth = rowWidth;
        long wanted = Math.round(spans.size() * SPAN_WIDTH_WANTED / rowWidth);
        this.rows = (int) Math.clamp(wanted, 1, ROWS_MAX);
        this.starts = starts(rows * rowWidth);
    }

    int rows() {
        return rows;
    }

    static boolean isRightward(int row) {
        return row % 2 == 0;
    }

    List<Piece> pieces(int index) {
        List<Piece> pieces = new ArrayList<>();
        double at = starts[index];
        double end = starts[index + 1];
        while (end - at > 0.01) {
            int row = Math.min(rows - 1, (int) (at / rowWidth + 1e-9));
            double rowEnd = (row + 1) * rowWidth;
            double stop = row == rows - 1 ? end : Math.min(end, rowEnd);
            double from = at - row * rowWidth;
            double width = stop - at;
            double x = isRightward(row) ? from : rowWidth - from - width;
            pieces.add(new Piece(row, x, width, at == starts[index], end - stop <= 0.01));
            at = stop;
        }
        return pieces;
    }

    /** A point within a stretch, as a piece without width. */
    Piece point(int index, double share) {
        double at = starts[index] + (starts[index + 1] - starts[index]) * share;
        int row = Math.clamp((long) (at / rowWidth), 0, rows - 1);
        double from = at - row * rowWidth;
        return new Piece(row, isRightward(row) ? from : rowWidth - from, 0, true, true);
    }

    /** The stretch at the start of a row. */
    int firstOf(int row) {
        int index = 0;
        while (index < spans.size() - 1 && starts[index + 1] <= row * rowWidth + 0.01) {
            index++;
        }
        return index;
    }

    private double[] starts(double total) {
        double[] minima = new double[spans.size()];
        double sum = 0;
        for (int i = 0; i < minima.length; i++) {
            minima[i] = spans.get(i).isMark() ? MARK_WIDTH_MIN : SEGMENT_WIDTH_MIN;
            sum += minima[i];
        }
        double shrink = Math.min(1, total * MINIMA_SHARE_MAX / Math.max(sum, 1));
        double low = 0;
        double high = total;
        for (int step = 0; step < SCALE_STEPS; step++) {
            double middle = (low + high) / 2;
            if (length(minima, shrink, middle) > total) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double[] places = new double[spans.size() + 1];
        for (int i = 0; i < minima.length; i++) {
            places[i + 1] = places[i] + Math.max(minima[i] * shrink, low * spans.get(i).bytes());
        }
        return places;
    }

    private double length(double[] minima, double shrink, double perByte) {
        double length = 0;
        for (int i = 0; i < minima.length; i++) {
            length += Math.max(minima[i] * shrink, perByte * spans.get(i).bytes());
        }
        return length;
    }
}
