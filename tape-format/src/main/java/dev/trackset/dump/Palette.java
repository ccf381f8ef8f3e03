package dev.trackset.dump;

import dev.trackset.block.BlockSetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Colours of block sets, those of Okabe and Ito, which people with any kind of colour blindness
 * tell apart; when they are used up, they come again with stripes.
 */
final class Palette {

    static final String LABEL = "#64748b";
    static final String END_GROUP = "#1e293b";
    static final String FOREIGN = "#cbd5e1";
    static final String DAMAGE = "#dc2626";

    private static final List<String> COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442");
    private static final int STRIPES_KINDS = 3;

    private final Map<BlockSetId, Integer> numbers = new HashMap<>();

    Palette(Iterable<BlockSetView> blockSets) {
        for (BlockSetView view : blockSets) {
            numbers.put(view.id(), numbers.size());
        }
    }

    /** How many block sets look different from each other. */
    static int distinct() {
        return COLOURS.size() * STRIPES_KINDS;
    }

    String colour(BlockSetId id) {
        return COLOURS.get(numbers.getOrDefault(id, 0) % COLOURS.size());
    }

    /** 0 for plain, or the number of the stripes laid over the colour. */
    int stripes(BlockSetId id) {
        return numbers.getOrDefault(id, 0) / COLOURS.size() % STRIPES_KINDS;
    }

    /** Text that can be read on the colour of the block set. */
    String textColour(BlockSetId id) {
        String colour = colour(id);
        int red = Integer.parseInt(colour.substring(1, 3), 16);
        int green = Integer.parseInt(colour.substring(3, 5), 16);
        int blue = Integer.parseInt(colour.substring(5, 7), 16);
        return red * 299 + green * 587 + blue * 114 > 128_000 ? "#0f172a" : "#ffffff";
    }

    /** The patterns that {@link #stripes} and the metadata refer to. */
    static List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        patterns.add(stripes("stripes1", 45, 7, 2.4, "#ffffff", 0.55));
        patterns.add(stripes("stripes2", -45, 5, 1.2, "#0f172a", 0.5));
        patterns.add(
                "<pattern id=\"metadata\" width=\"6\" height=\"6\""
                        + " patternUnits=\"userSpaceOnUse\"><rect width=\"6\" height=\"6\""
                        + " fill=\"#ffffff\" fill-opacity=\"0.35\"/><circle cx=\"3\" cy=\"3\""
                        + " r=\"1.5\" fill=\"#ffffff\"/></pattern>");
        return patterns;
    }

    private static String stripes(
            String id, int angle, int distance, double width, String colour, double opacity) {
        return "<pattern id=\""
                + id
                + "\" width=\""
                + distance
                + "\" height=\""
                + distance
                + "\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate("
                + angle
                + ")\"><rect width=\""
                + width
                + "\" height=\""
                + distance
                + "\" fill=\""
                + colour
                + "\" fill-opacity=\""
                + opacity
                + "\"/></pattern>";
    }
}
