package dev.trackset.vtl.mhvtl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of one configuration file, kept so that writing them gives back the same bytes.
 *
 * @param name file name, for messages
 * @param lines without their line feeds; a carriage return stays part of its line
 * @param finalLineFeed whether the last line ends with a line feed
 * @param charset UTF-8, or ISO 8859-1 when the bytes are not UTF-8
 */
public record ConfigText(String name, List<String> lines, boolean finalLineFeed, Charset charset) {

    /** Bytes of a line that the daemons read at once, without the line feed. */
    public static final int LINE_BYTES_MAX = 511;

    public ConfigText {
        lines = List.copyOf(lines);
    }

    public static ConfigText parse(String name, byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            charset = StandardCharsets.ISO_8859_1;
            text = new String(bytes, charset);
        }
        return of(name, text, charset);
    }

    public static ConfigText of(String name, String text) {
        return of(name, text, StandardCharsets.UTF_8);
    }

    private static ConfigText of(String name, String text, Charset charset) {
        if (text.isEmpty()) {
            return new ConfigText(name, List.of(), true, charset);
        }
        boolean finalLineFeed = text.endsWith("\n");
        String body = finalLineFeed ? text.substring(0, text.length() - 1) : text;
        return new ConfigText(name, List.of(body.split("\n", -1)), finalLineFeed, charset);
    }

    public byte[] bytes() {
        return text().getBytes(charset);
    }

    public String text() {
        String body = String.join("\n", lines);
        return finalLineFeed && !lines.isEmpty() ? body + "\n" : body;
    }

    /**
     * @param number of the line, from 1
     */
    public String line(int number) {
        return lines.get(number - 1);
    }

    public int lineBytes(int number) {
        return line(number).getBytes(charset).length;
    }

    /** Whether the daemons skip the line: a comment is one only in column 1. */
    public boolean isComment(int number) {
        return line(number).startsWith("#");
    }

    ConfigText withLine(int number, String text) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(number - 1, text);
        return new ConfigText(name, changed, finalLineFeed, charset);
    }

    /**
     * @param number the new line's number, from 1 to one more than there are lines
     */
    ConfigText withInserted(int number, String text) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(number - 1, text);
        boolean atEnd = number > lines.size();
        return new ConfigText(name, changed, finalLineFeed || atEnd, charset);
    }
}
