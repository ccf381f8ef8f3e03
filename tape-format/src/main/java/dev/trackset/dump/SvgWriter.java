package dev.trackset.dump;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** Elements of an SVG document. */
final class SvgWriter {

    private final Writer out;

    SvgWriter(Writer out) {
        this.out = out;
    }

    void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    void open(double width, double height) throws IOException {
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        line(
                format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                                + " viewBox=\"0 0 %.0f %.0f\" font-family=\"system-ui, 'Segoe UI',"
                                + " 'DejaVu Sans', sans-serif\">",
                        width, height, width, height));
        line("<defs>");
        for (String pattern : Palette.patterns()) {
            line(pattern);
        }
        line("</defs>");
        line(
                format(
                        "<rect width=\"%.0f\" height=\"%.0f\" rx=\"12\" fill=\"#ffffff\"/>",
                        width, height));
    }

    void close() throws IOException {
        line("</svg>");
        out.flush();
    }

    void rect(double x, double y, double width, double height, String fill) throws IOException {
        line(rectText(x, y, width, height, fill, "/>"));
    }

    void rounded(double x, double y, double width, double height, double radius, String fill)
            throws IOException {
        line(rectText(x, y, width, height, fill, format(" rx=\"%.1f\"/>", radius)));
    }

    /** A rectangle that says something when the pointer rests on it. */
    void titled(double x, double y, double width, double height, String fill, String title)
            throws IOException {
        line(
                rectText(x, y, width, height, fill, ">")
                        + "<title>"
                        + escape(title)
                        + "</title></rect>");
    }

    void text(double x, double y, double size, String colour, String more, String text)
            throws IOException {
        line(
                format(
                                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\"%s>",
                                x, y, size, colour, more.isEmpty() ? "" : " " + more)
                        + escape(text)
                        + "</text>");
    }

    void path(String d, String attributes) throws IOException {
        line("<path d=\"" + d + "\" " + attributes + "/>");
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String rectText(
            double x, double y, double width, double height, String fill, String end) {
        return format(
                        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"",
                        x, y, width, height, fill)
                + end;
    }

    static String escape(String text) {
        return TextRenderer.printable(text)
                .replaceAll("[\\uD800-\\uDFFF\\uFFFE\\uFFFF]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
