package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.secondary.embedded.ElementTable.Held;
import dev.trackset.secondary.embedded.TextRecord.DamagedRecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state file: which cartridge is in which element.
 *
 * @param contentsChecksum of the element lines of the description it is based on
 */
record LibraryState(int contentsChecksum, Map<Place, Held> contents) {

    private static final String FIRST_LINE = "trackset-library-state 1";
    private static final String CONTENTS = "contents ";
    private static final String FROM = " from ";

    LibraryState {
        contents = Collections.unmodifiableMap(new TreeMap<>(contents));
    }

    static LibraryState read(Path file) throws IOException {
        List<String> lines = TextRecord.read(file, FIRST_LINE);
        if (lines.isEmpty() || !lines.getFirst().matches(CONTENTS + "[0-9a-f]{8}")) {
            throw new DamagedRecordException(file, "no line with the contents' checksum");
        }
        int checksum = Integer.parseUnsignedInt(lines.getFirst().substring(CONTENTS.length()), 16);
        Map<Place, Held> contents = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            readLine(file, line, contents);
        }
        long barcodes = contents.values().stream().map(Held::barcode).distinct().count();
        if (barcodes != contents.size()) {
            throw new DamagedRecordException(file, "a cartridge is in two elements");
        }
        return new LibraryState(checksum, contents);
    }

    private static void readLine(Path file, String line, Map<Place, Held> contents)
            throws DamagedRecordException {
        int colon = line.indexOf(": ");
        Optional<Place> place =
                colon < 0 ? Optional.empty() : Place.parse(line.substring(0, colon));
        if (place.isEmpty()) {
            throw new DamagedRecordException(file, "no element: " + line);
        }
        String rest = line.substring(colon + 2);
        int from = rest.indexOf(FROM);
        String barcode = from < 0 ? rest : rest.substring(0, from);
        Optional<Place> home =
                from < 0 ? Optional.empty() : Place.parse(rest.substring(from + FROM.length()));
        if (!CartridgeSpec.isBarcode(barcode) || (from >= 0 && home.isEmpty())) {
            throw new DamagedRecordException(file, "no cartridge: " + line);
        }
        if (contents.put(place.get(), new Held(barcode, home.or(() -> place))) != null) {
            throw new DamagedRecordException(file, "an element twice: " + line);
        }
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(CONTENTS + TextRecord.hex(contentsChecksum));
        contents.forEach((place, held) -> {
            String from =
                    held.home()
                            .filter(home -> !home.equals(place))
                            .map(home -> FROM + home)
                            .orElse("");
            lines.add(place + ": " + held.barcode() + from);
        });
        TextRecord.replace(file, FIRST_LINE, lines);
    }
}
