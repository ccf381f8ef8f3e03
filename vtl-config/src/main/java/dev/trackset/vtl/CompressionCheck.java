package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.DeviceKey;
import dev.trackset.vtl.mhvtl.Stanza;
import java.util.Optional;
import java.util.regex.Matcher;

/** Whether a drive compresses as its two lines seem to say. */
final class CompressionCheck {

    private CompressionCheck() {}

    static void check(Stanza drive, FindingList findings) {
        Optional<Stanza.Entry> setting = drive.entry(DeviceKey.COMPRESSION);
        Optional<Stanza.Entry> type = drive.entry(DeviceKey.COMPRESSION_TYPE);
        boolean enabled = setting.isPresent() && enabled(setting.get(), findings);
        if (enabled && type.isEmpty()) {
            findings.add(
                    Trap.COMPRESSION_WITHOUT_TYPE,
                    setting.get().line(),
                    drive.label() + " has no 'Compression type:'");
        }
        if (type.isEmpty()) {
            return;
        }
        String word = drive.word(DeviceKey.COMPRESSION_TYPE).orElse("");
        int line = type.get().line();
        if (!word.equals("lzo") && !word.equals("zlib")) {
            findings.add(Trap.COMPRESSION_TYPE_UNKNOWN, line, "type '" + word + "'");
        } else if (setting.isEmpty()) {
            String detail = drive.label() + " has no line 'Compression:'";
            findings.add(Trap.COMPRESSION_NOT_ENABLED, line, detail);
        }
    }

    /** Whether blocks would be compressed, given a type. */
    private static boolean enabled(Stanza.Entry setting, FindingList findings) {
        Matcher matcher = StanzaReader.COMPRESSION.matcher(setting.value());
        if (!matcher.matches()) {
            boolean old = StanzaReader.COMPRESSION_OLD.matcher(setting.value()).matches();
            Trap trap = old ? Trap.COMPRESSION_OLD_FORM : Trap.COMPRESSION_SYNTAX;
            findings.add(trap, setting.line(), "'" + setting.value() + "'");
            return false;
        }
        if (!matcher.group(1).matches("0*[1-9]") || !matcher.group(2).matches("0*[01]")) {
            findings.add(Trap.COMPRESSION_SYNTAX, setting.line(), "'" + setting.value() + "'");
        }
        return !matcher.group(2).matches("0+");
    }
}
