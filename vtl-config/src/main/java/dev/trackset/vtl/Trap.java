package dev.trackset.vtl;

import static dev.trackset.vtl.Severity.ERROR;
import static dev.trackset.vtl.Severity.INFO;
import static dev.trackset.vtl.Severity.WARNING;

import java.util.Locale;

/**
 * Everything that can be wrong with a configuration: how bad it is, what happens in mhvtl, and what
 * to do about it. Most traps spring without any message from mhvtl.
 */
public enum Trap {
    // What Trackset itself refuses.
    FILE_MISSING(ERROR, "", "make a library with 'trackset vtl-config generate'"),
    FILE_UNREADABLE(ERROR, "", "make the file readable, or put back one that is"),
    LIBRARY_MISSING(ERROR, "", "add a 'Library:' stanza, or make a library anew"),
    LIBRARY_SEVERAL(ERROR, "", "name the library that is meant, or keep each in a directory"),
    LIBRARY_EXISTS(ERROR, "", "choose another home, or ask to replace the description"),
    GENERATE_LIMIT(ERROR, "", "choose a value that a library can have"),

    // Lines of any file.
    LINE_TOO_LONG(ERROR, "mhvtl takes what is behind byte 511 as another line", "shorten it"),
    CARRIAGE_RETURN(
            ERROR,
            "mhvtl takes the carriage return as text, so that no line is empty and no stanza ends",
            "save the file with Unix line ends"),
    COMMENT_NOT_IN_COLUMN_1(
            WARNING,
            "mhvtl knows comments in column 1 only and takes this as text",
            "put the comment into a line of its own that begins with '#'"),
    UNKNOWN_LINE(WARNING, "mhvtl ignores it without a message", "correct it or make it a comment"),

    // Stanzas of device.conf.
    COMMENTED_LIBRARY(
            WARNING,
            "make_vtl_media finds the word in comments too and works on that library",
            "reword the comment so that it has no 'Library:'"),
    BLANKS_ON_EMPTY_LINE(
            ERROR, "only an empty line ends a stanza, blanks keep it open", "remove the blanks"),
    STANZA_NOT_ENDED(
            ERROR,
            "the first device's daemon goes on reading and takes the keys of the second",
            "put an empty line before the stanza"),
    NO_FINAL_EMPTY_LINE(
            WARNING, "the last stanza is never ended", "end the file with an empty line"),
    HEADER_MALFORMED(
            ERROR,
            "no device starts here, and the keys below go to the stanza above or are ignored",
            "write 'Library: 10 CHANNEL: 00 TARGET: 00 LUN: 00' from column 1 on"),
    KEY_OUTSIDE_STANZA(
            WARNING,
            "mhvtl ignores it",
            "move it below its stanza's first line, no empty line between"),
    KEY_CAPITALS(
            ERROR, "keys are matched with their capitals: mhvtl ignores it", "write it as shown"),
    KEY_MISPLACED(WARNING, "mhvtl ignores it there", "move it to the right kind of stanza"),
    KEY_REPEATED(WARNING, "the last one counts", "keep one of them"),
    KEY_MISSING(WARNING, "mhvtl takes a default", "add the key"),

    // Numbers and addresses.
    ID_PADDED(
            ERROR,
            "mhvtl's generator of systemd units reads padded numbers as octal: 08 and 09 end its list,"
                    + " and the daemons open other files than make_vtl_media",
            "write the number without leading zeros"),
    ID_RANGE(ERROR, "mhvtl has no device with this number", "use 1 to 1024"),
    ID_DUPLICATE(
            ERROR,
            "libraries and drives share one range of numbers, and the second is never started",
            "give every library and every drive a number of its own"),
    ID_PREFIX(
            WARNING,
            "generate_library_contents counts the drives of both as one library's",
            "choose library numbers of which none begins with another"),
    ADDRESS_RANGE(
            ERROR, "mhvtl's SCSI host has no such address", "use LUN 0 to 31, no negative numbers"),
    ADDRESS_DUPLICATE(
            ERROR,
            "the kernel shows only one of the two",
            "give every device its own channel, target and LUN"),

    // Names of devices.
    VALUE_TOO_LONG(ERROR, "the daemon aborts at start", "shorten it"),
    VALUE_WORDS(WARNING, "mhvtl takes the first word only", "write one word"),
    PRODUCT_BLANKS(
            ERROR,
            "mhvtl counts 25 characters before the product and takes the rest of the line: the name is"
                    + " garbled and the personality wrong",
            "write one blank before and one behind 'Product identification:', none at the end"),
    PRODUCT_TOO_LONG(ERROR, "mhvtl takes 16 characters", "shorten it to 16 characters"),
    DRIVE_PERSONALITY_UNKNOWN(
            WARNING,
            "mhvtl gives it the generic personality: no WORM, no early warning",
            "use a name that mhvtl knows, such as ULT3580-TD8"),
    LIBRARY_PERSONALITY_UNKNOWN(
            INFO,
            "mhvtl takes its default element addresses",
            "use a name that mhvtl knows, such as STK and L700, unless that is meant"),
    SERIAL_CUT(WARNING, "mhvtl keeps 15 characters", "shorten it to 10"),
    SERIAL_LONG(INFO, "10 characters are the documented limit", "shorten it to 10"),
    SERIAL_DUPLICATE(
            ERROR,
            "hosts take the two devices for one with two paths",
            "give every device a serial number of its own"),
    NAA_SYNTAX(
            WARNING,
            "mhvtl makes a name from the serial number instead",
            "write eight bytes in hex, as in 50:22:33:44:ab:00:10:00"),
    NAA_TYPE(INFO, "mhvtl makes the first digit 5", "begin with 5"),
    NAA_DUPLICATE(
            ERROR,
            "hosts take the two devices for one with two paths",
            "give every device a name of its own"),

    // Behaviour of devices.
    BACKOFF_RANGE(WARNING, "mhvtl ignores it and takes 400", "use 2 to 9999"),
    FIFO_BLOCKS(
            WARNING,
            "the daemon stops working until somebody reads the pipe",
            "remove it unless a reader always runs"),
    PERSIST_VALUE(WARNING, "moves are forgotten at exit", "write 'yes' or 'true'"),
    PERSIST_NEWER(
            WARNING,
            "mhvtl starts with what it remembered, not with this file",
            "remove the .persist file once this one says what you want"),
    COMMAND_TIMEOUT_VALUE(WARNING, "mhvtl waits 20 seconds", "write whole seconds"),
    COMPRESSION_SYNTAX(
            WARNING,
            "mhvtl takes factor 1 and does not compress",
            "write 'Compression: factor 1 enabled 1' with a factor of 1 to 9"),
    COMPRESSION_OLD_FORM(
            WARNING,
            "this sets the factor only, nothing is compressed",
            "write 'Compression: factor 1 enabled 1'"),
    COMPRESSION_WITHOUT_TYPE(
            WARNING,
            "without a type nothing is compressed",
            "add 'Compression type: lzo' or 'zlib', or write 'enabled 0'"),
    COMPRESSION_NOT_ENABLED(
            WARNING,
            "a type alone compresses nothing",
            "write 'Compression: factor 1 enabled 1', or remove the type"),
    COMPRESSION_TYPE_UNKNOWN(WARNING, "nothing is compressed", "write 'lzo' or 'zlib'"),
    LBP_VALUE(WARNING, "mhvtl takes 1", "write 0 or 1"),

    // Libraries and what belongs to them.
    HOME_MISSING(
            ERROR,
            "mhvtl looks for the cartridges in the home directory of the next library",
            "add ' Home directory: /PATH' to the library"),
    HOME_BLANKS(ERROR, "mhvtl takes the path up to the first blank", "use a path without blanks"),
    HOME_RELATIVE(ERROR, "the cartridges are not found", "write the path from the root on"),
    HOME_ABSENT(
            WARNING,
            "no cartridge can be loaded",
            "make the cartridges, or correct the path if they lie elsewhere"),
    HOME_SHARED(
            WARNING,
            "both can load the same cartridge at once, and nothing locks it",
            "give every library a home directory of its own"),
    LIBRARY_EMPTY(INFO, "its cartridges cannot be read", "add a drive with 'Library ID:'"),
    DRIVE_WITHOUT_LIBRARY(
            ERROR, "the drive is in no library", "add ' Library ID: 10 Slot: 1' to the drive"),
    LIBRARY_UNKNOWN(ERROR, "the drive is in no library", "name a library that is described"),
    BAY_DUPLICATE(
            ERROR,
            "the library knows one of the two and moves cartridges into it",
            "give every drive of a library its own 'Slot:' number"),
    DRIVE_LINE_MISSING(
            WARNING,
            "the two files disagree about the library's drives",
            "add the line to the contents file"),
    DRIVE_UNKNOWN(
            WARNING,
            "moves to this element fail",
            "remove the line, or describe the drive in device.conf"),
    DRIVE_TEXT(
            WARNING,
            "mhvtl takes a word behind 'Drive n:' as the drive's serial number, never as a barcode",
            "leave it empty; a cartridge starts in a slot"),

    // library_contents.N.
    CONTENTS_MISSING(ERROR, "vtllibrary exits at start", "add the file, or remove the library"),
    CONTENTS_PADDED(
            ERROR,
            "the daemon opens the name without leading zeros, make_vtl_media the one with them",
            "rename it so that the number has no leading zeros"),
    CONTENTS_ORPHAN(WARNING, "nothing reads it", "remove it, or describe the library"),
    ELEMENT_LINE_MALFORMED(
            ERROR,
            "mhvtl does not see the element",
            "write 'Slot 1: BARCODE' from column 1 on, with these capitals"),
    ELEMENT_COLON(
            ERROR, "mhvtl takes the element as empty", "put the colon directly behind the number"),
    ELEMENT_SPACING(
            WARNING,
            "the daemon reads the barcode, make_vtl_media does not and makes no cartridge",
            "write one blank before the number and one before the barcode"),
    ELEMENT_NUMBER(ERROR, "mhvtl has no such element", "count the elements of each kind 1, 2, 3"),
    ELEMENT_RANGE(
            ERROR,
            "mhvtl drops the line",
            "remove the elements that are too many, or choose a larger kind of library"),
    ELEMENT_REPEATED(ERROR, "one of the two is lost", "give every element one line"),
    ELEMENT_GAP(
            WARNING,
            "mhvtl fills gaps among drives and slots, not among MAP and pickers",
            "number them without gaps"),
    BARCODE_TOO_LONG(ERROR, "vtllibrary exits at start", "use at most 15 characters"),
    BARCODE_16(WARNING, "'vtlcmd load map' refuses it as too long", "use at most 15 characters"),
    BARCODE_WORDS(WARNING, "mhvtl cuts the barcode at the first blank", "write one word"),
    BARCODE_DUPLICATE(
            ERROR,
            "mhvtl's own check never fires: one cartridge is in two places",
            "give every cartridge a barcode of its own"),
    BARCODE_UNREADABLE(
            ERROR,
            "the barcode names the cartridge's directory",
            "use at most 15 characters, A to Z and digits"),
    BARCODE_L9(
            WARNING,
            "make_vtl_media knows no suffix L9 and cannot make the cartridge",
            "make it with Trackset, or with 'mktape -d LTO9'"),
    BARCODE_WORM_SUFFIX(
            WARNING,
            "make_vtl_media cannot make the cartridge: LT, LX, LY and LZ do not work",
            "make it with 'mktape -t WORM'"),
    BARCODE_NO_DENSITY(
            WARNING,
            "make_vtl_media finds no density in it and makes no cartridge",
            "use 6 to 8 characters A to Z and digits, then a suffix such as L8"),
    BARCODE_PREFIX_WORM(
            WARNING, "make_vtl_media makes a WORM cartridge of it", "begin with another letter"),
    BARCODE_HIDDEN(
            WARNING, "the library reports the cartridge without a barcode", "begin otherwise"),
    CARTRIDGE_MISSING(
            WARNING,
            "the library reports a cartridge that no drive can load",
            "make the cartridge, or empty the slot"),
    CARTRIDGE_MISSING_MAP(
            ERROR,
            "make_vtl_media makes cartridges for slots only, and loading this one fails",
            "make the cartridge first, or put the barcode into a slot"),
    MEDIUM_WITHOUT_DRIVE(
            WARNING,
            "moving it into a drive fails with hardware error 04/03",
            "add a drive that takes this generation, or remove the cartridge"),

    // mhvtl.conf.
    CONF_MISSING(INFO, "mhvtl takes its defaults: new cartridges of 500 MiB", "add the file"),
    CONF_SYNTAX(ERROR, "a shell would run it, mhvtl logs an error", "write KEY=VALUE"),
    CONF_BLANKS(
            ERROR,
            "a shell takes what follows a blank as a command",
            "write KEY=VALUE without any blank"),
    CONF_SHELL(
            ERROR,
            "a shell, systemd and mhvtl read this in three ways",
            "use letters, digits and _ . / + @ % : , - only"),
    CONF_KEY_UNKNOWN(INFO, "mhvtl ignores it", "remove it unless another program needs it"),
    CONF_REPEATED(WARNING, "the last one counts", "keep one of them"),
    CAPACITY_VALUE(
            ERROR,
            "new cartridges cannot be made",
            "write whole MiB, or 0 for the native capacity"),
    CAPACITY_EMPTY(
            INFO, "new cartridges have 500 MiB", "write the capacity, or 0 for the native one"),
    CAPACITY_SMALL(
            WARNING,
            "drives warn 2 MiB before the end, on this tape from the first block on",
            "use 4 MiB or more"),
    VERBOSE_RANGE(WARNING, "the daemons do not start with it", "use 0 to 3"),
    DAEMON_DEBUG_VALUE(WARNING, "the daemons do not know it", "leave it empty or write -d"),
    CONFIG_PATH_ELSEWHERE(
            WARNING,
            "mhvtl reads device.conf there, not the files checked here",
            "name this directory, or check that one"),
    HOME_PATH_DIFFERS(
            WARNING,
            "make_vtl_media works there, the daemons in the library's home directory",
            "make both the same");

    private final Severity severity;
    private final String effect;
    private final String remedy;

    Trap(Severity severity, String effect, String remedy) {
        this.severity = severity;
        this.effect = effect;
        this.remedy = remedy;
    }

    /** Stable name for programs: {@code home-missing}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What happens because of it; empty where nothing but a refusal does. */
    public String effect() {
        return effect;
    }

    public String remedy() {
        return remedy;
    }
}
